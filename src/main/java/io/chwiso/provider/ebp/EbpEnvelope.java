package io.chwiso.provider.ebp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The frame around every EBP answer (errors page), read tolerantly: an answer that is no JSON has no result code and no data.
 *
 * @param namedHeaders the request headers an error complains about, by name
 * @param data may hold personal data; a missing or null node on most errors
 */
record EbpEnvelope(
        int status,
        Optional<String> resultCode,
        String message,
        List<String> namedHeaders,
        Optional<Instant> at,
        JsonNode data) {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

    static EbpEnvelope from(ProviderAnswer answer, EbpJson json) {
        JsonNode root = json.read(answer.body());
        return new EbpEnvelope(
                answer.status(),
                resultCode(root),
                EbpFields.text(root, "message").orElse(""),
                namedHeaders(root),
                EbpFields.instant(root, "timestamp"),
                root.path("data"));
    }

    Verdict verdict() {
        return EbpResultCode.verdict(resultCode.orElse(""), status);
    }

    boolean isNotFound() {
        return status == 404 && verdict() == Verdict.REJECTED;
    }

    /** EBP's code and text for people, or the HTTP status where it gave no code. */
    ProviderCode code() {
        String headers = namedHeaders.isEmpty() ? "" : " (headers: %s)".formatted(String.join(", ", namedHeaders));
        return new ProviderCode(resultCode.orElse("HTTP " + status), message + headers);
    }

    @Override
    public String toString() {
        return "EbpEnvelope[HTTP %d, %s]".formatted(status, resultCode.orElse("no result code"));
    }

    private static Optional<String> resultCode(JsonNode root) {
        JsonNode node = root.path("resultCode");
        return node.isNumber() && node.decimalValue().signum() == 0
                ? Optional.of(EbpResultCode.SUCCESS)
                : EbpFields.text(root, "resultCode");
    }

    /** The list moved from {@code error.errorDetails} to {@code errors} between two versions of the documentation. */
    private static List<String> namedHeaders(JsonNode root) {
        return Stream.of(root.path("error").path("errorDetails"), root.path("errors"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .flatMap(detail -> EbpFields.text(detail, "header").stream())
                .filter(name -> HEADER_NAME.matcher(name).matches())
                .distinct()
                .toList();
    }
}
