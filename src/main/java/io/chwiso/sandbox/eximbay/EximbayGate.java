package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Call;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Refused;
import java.util.Optional;

/** What Eximbay demands of every call: its key, its content type, and a JSON body for the key's own merchant. */
final class EximbayGate {

    private EximbayGate() {
    }

    static EximbayAccount admit(Call call, EximbayAnswers answers) {
        Refused refused = new Refused(answers.failure(EximbayError.NO_AUTHORIZATION));
        Optional<String> authorization = call.header("Authorization");
        if (authorization.isEmpty() || !authorization.get().startsWith("Basic ")) {
            throw refused.because("Authorization: missing, or not Basic");
        }
        EximbayAccount account = EximbayAccount.authorizedBy(authorization.get()).orElseThrow(() -> refused);
        if (!call.isJson()) {
            throw new Refused(answers.failure(EximbayError.CONTENT_TYPE)).because("Content-Type: not application/json");
        }
        return account;
    }

    static Fields body(Call call, EximbayAccount account, EximbayAnswers answers) {
        Fields body = call.json()
                .map(json -> new Fields(json, new Refused(answers.failure(EximbayError.FIELD))))
                .orElseThrow(() -> new Refused(answers.failure(EximbayError.UNREADABLE))
                        .because("the body is not a JSON object"));
        if (!body.text("mid").equals(account.mid())) {
            throw new Refused(answers.failure(EximbayError.MERCHANT)).because("/mid: not the merchant of the key");
        }
        return body;
    }

    static void checkTransactionId(String id, EximbayAnswers answers) {
        if (id.length() != 24) {
            throw new Refused(answers.failure(EximbayError.TRANSACTION_ID)).because("transaction_id: not 24 characters");
        }
    }
}
