package io.chwiso.sandbox.ebp;

import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Refused;
import java.util.List;
import java.util.stream.Stream;

/** What EBP demands of every call: the common headers, a known access key, and a signature over the raw body. */
final class EbpGate {

    private static final List<String> REQUIRED = List.of("Content-Type", "Content-Length", "Accept", "X-Access-Key",
            "X-EBP-Signature", "X-Division-Code", "X-Store-Id", "X-Channel-Code", "X-Ric-Code", "X-Country-Code",
            "X-Currency-Code");

    private EbpGate() {
    }

    static EbpAccount admit(Call call, EbpAnswers answers) {
        List<String> missing = REQUIRED.stream().filter(name -> call.header(name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw unauthenticated(answers, missing).because("missing headers: " + missing);
        }
        EbpAccount account = call.header("X-Access-Key")
                .flatMap(EbpAccount::withAccessKey)
                .orElseThrow(() -> unauthenticated(answers, List.of("X-Access-Key")));
        List<String> foreign = account.issuedHeaders().entrySet().stream()
                .filter(issued -> !call.header(issued.getKey()).orElseThrow().equals(issued.getValue()))
                .map(issued -> issued.getKey())
                .sorted()
                .toList();
        if (!foreign.isEmpty()) {
            throw unauthenticated(answers, foreign).because("headers that do not belong to the access key: " + foreign);
        }
        if (!account.signed(call.body(), call.header("X-EBP-Signature").orElseThrow())) {
            throw unauthenticated(answers, List.of("X-EBP-Signature")).because("X-EBP-Signature: not that of the body");
        }
        return account;
    }

    /** The body, of a call that names JSON as what it sends and takes. */
    static Fields body(Call call, EbpAnswers answers) {
        Refused malformed = new Refused(answers.error("EBP-C-0006", "Invalid format."));
        boolean takesJson = Stream.of(call.header("Accept").orElse("").split(","))
                .anyMatch(type -> type.strip().startsWith("application/json"));
        if (!call.isJson() || !takesJson) {
            throw malformed.because("Content-Type or Accept: not application/json");
        }
        return call.json()
                .map(json -> new Fields(json, new Refused(answers.error("EBP-C-0007", "Schema validation failed."))))
                .orElseThrow(() -> malformed.because("the body is not a JSON object"));
    }

    private static Refused unauthenticated(EbpAnswers answers, List<String> headers) {
        return new Refused(answers.unauthenticated(headers));
    }
}
