package io.chwiso.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.notice.NoticeOrder;
import io.chwiso.sandbox.notice.NoticeTarget;
import io.chwiso.sandbox.simulation.Amounts;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Reads orders about notices; a wrong value is an {@link IllegalArgumentException}. */
final class NoticeOrders {

    private static final Set<String> KNOWN = Set.of("payment", "kind", "times", "raw", "amount", "resultCode", "signature",
            "upperCase");

    private NoticeOrders() {
    }

    static NoticeTarget target(ObjectNode body) {
        return new NoticeTarget(URI.create(body.path("url").asText()), body.path("secret").asText());
    }

    static NoticeOrder order(ObjectNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("%s: unknown (expected: one of %s)"
                        .formatted(name, KNOWN.stream().sorted().toList()));
            }
        });
        return new NoticeOrder(body.path("payment").asText(), body.path("kind").asText(), Orders.times(body),
                text(body, "raw"), text(body, "amount").map(NoticeOrders::amount), text(body, "resultCode"),
                text(body, "signature"), body.path("upperCase").asBoolean());
    }

    private static Optional<String> text(ObjectNode body, String name) {
        return Optional.ofNullable(body.get(name)).map(JsonNode::asText);
    }

    private static BigDecimal amount(String text) {
        return Amounts.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("amount: %s (expected: a plain decimal)".formatted(text)));
    }
}
