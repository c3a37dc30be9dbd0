package io.chwiso.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Amounts;
import io.chwiso.sandbox.simulation.Fault;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Terms;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Reads what the control interface is sent; a wrong value is an {@link IllegalArgumentException}. */
final class Orders {

    private static final int MAX_TIMES = 1000;

    private Orders() {
    }

    static ObjectNode body(RoutingContext http) {
        return Optional.ofNullable(http.body().buffer())
                .flatMap(body -> Json.read(body.getBytes()))
                .orElseThrow(() -> new IllegalArgumentException("body: not a JSON object"));
    }

    static Provider provider(String name) {
        return Provider.find(name).orElseThrow(
                () -> new IllegalArgumentException("provider: %s (expected: eximbay, ebp or cookiepay)".formatted(name)));
    }

    /** A provider that sends notices. */
    static Provider notifier(String name) {
        return Optional.of(provider(name)).filter(provider -> provider != Provider.EXIMBAY).orElseThrow(
                () -> new IllegalArgumentException("provider: %s (expected: ebp or cookiepay)".formatted(name)));
    }

    static Terms terms(ObjectNode body) {
        String currency = body.path("currency").asText("KRW");
        if (!Amounts.isCurrency(currency)) {
            throw new IllegalArgumentException("currency: %s (expected: an ISO 4217 code)".formatted(currency));
        }
        return new Terms(amount(body.path("amount"), currency), currency, body.path("captured").asBoolean(true),
                body.has("cancelledElsewhere") ? amount(body.path("cancelledElsewhere"), currency) : BigDecimal.ZERO);
    }

    static Fault fault(ObjectNode body) {
        return new Fault(provider(body.path("provider").asText()), body.path("path").asText(), body.path("answer").asText());
    }

    static int times(ObjectNode body) {
        int times = body.path("times").asInt(1);
        if (times < 1 || times > MAX_TIMES) {
            throw new IllegalArgumentException("times: %d (expected: 1 to %d)".formatted(times, MAX_TIMES));
        }
        return times;
    }

    private static BigDecimal amount(JsonNode value, String currency) {
        return Amounts.parse(value.asText())
                .filter(amount -> amount.signum() == 0 || Amounts.isPayable(amount, currency))
                .map(amount -> amount.setScale(Amounts.decimals(currency), RoundingMode.UNNECESSARY))
                .orElseThrow(() -> new IllegalArgumentException(
                        "amount: %s (expected: an amount in %s)".formatted(value.asText(), currency)));
    }
}
