package io.chwiso.cancellation.persistence;

import io.chwiso.money.Money;
import io.chwiso.provider.PaymentReading;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** What a provider said about a payment, as it is kept. */
final class PaymentReadings {

    private PaymentReadings() {
    }

    static JsonObject toJson(PaymentReading reading) {
        JsonObject json = new JsonObject()
                .put("state", reading.state().name())
                .put("status", reading.status())
                .put("at", reading.at().toString());
        reading.balance().ifPresent(balance -> json.put("balance", balance.minorUnits()));
        reading.cancelReference().ifPresent(reference -> json.put("cancelReference", reference));
        return json;
    }

    static PaymentReading fromJson(JsonObject json, Currency currency) {
        return new PaymentReading(
                PaymentReading.State.valueOf(json.getString("state")),
                json.getString("status"),
                Optional.ofNullable(json.getLong("balance")).map(units -> Money.ofMinorUnits(units, currency)),
                Optional.ofNullable(json.getString("cancelReference")),
                Instant.parse(json.getString("at")));
    }
}
