package io.chwiso.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/** Requests: partial cancels, each of a payment of its own under a key of its own. */
final class Cancels {

    private static final int ID_LENGTH = 24;

    private static final String BEFORE_ID = """
            {"provider":"EXIMBAY","payment":{"id":\"""";
    private static final String AFTER_ID = """
            ","orderId":"ORD-7781","currency":"USD","amount":"45.00"},\
            "type":"PARTIAL","amount":"12.30","reason":"size exchange"}""";

    /** Nanoseconds make the keys of one run differ from another's, whose database may still be there. */
    private static final String RUN = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private long last;

    /** One request. */
    record Cancel(RequestOptions options, Buffer body) {
    }

    /** @param delay how many milliseconds the provider takes */
    Cancel next(List<Integer> ports, int delay) {
        last++;
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("localhost")
                .setPort(ports.get((int) (last % ports.size())))
                .setURI("/v1/cancellations")
                .putHeader("Authorization", "Bearer " + Contender.API_KEY)
                .putHeader("Idempotency-Key", RUN + "-" + last)
                .putHeader("Content-Type", "application/json");
        return new Cancel(options, Buffer.buffer(BEFORE_ID + id(delay) + AFTER_ID));
    }

    private String id(int delay) {
        String prefix = delay == 0 ? "1849705C64" : "SLOW%d-".formatted(delay);
        String number = Long.toString(last);
        return prefix + "0".repeat(ID_LENGTH - prefix.length() - number.length()) + number;
    }
}
