package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.LedgerRefusals;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.money.Money;
import io.chwiso.provider.RefundAccount;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code open_cancellation}, in its order, and of its shorter form. */
record OpenStatement(UUID id, Instant at, CancelCommand command, IdempotencyKey key, Optional<byte[]> sealedRefundAccount,
        Duration lease) {

    /** @param newPayment the id the payment's row gets when it is seen for the first time */
    Tuple parameters(UUID newPayment) {
        return parameters(newPayment, command.amount());
    }

    /** Of {@link AtOnce#OPEN}; empty when the payment, were it new, could not be cancelled like this. */
    Optional<Tuple> atOnce(UUID newPayment) {
        PaymentLedger whole = PaymentLedger.firstSeen(command.payment().amount(), command.cancelledElsewhere());
        return LedgerRefusals.find(command, whole).isPresent()
                ? Optional.empty()
                : Optional.of(parameters(newPayment, command.amount().or(() -> Optional.of(whole.cancellable()))));
    }

    private Tuple parameters(UUID newPayment, Optional<Money> amount) {
        Money total = command.payment().amount();
        return Tuple.tuple()
                .addUUID(id)
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addString(key.key())
                .addString(key.bodyHash())
                .addString(command.merchant())
                .addString(command.provider().name())
                .addString(command.account().name())
                .addUUID(newPayment)
                .addString(command.payment().id())
                .addString(command.payment().orderId().orElse(null))
                .addString(total.currency().getCurrencyCode())
                .addLong(total.minorUnits())
                .addLong(command.cancelledElsewhere().minorUnits())
                .addString(command.type().name())
                .addLong(minorUnits(amount))
                .addLong(minorUnits(command.expectedCancellableAmount()))
                .addString(command.reason())
                .addJsonObject(OrderItems.toJson(command.items()))
                .addString(command.refundAccount().map(RefundAccount::bankCode).orElse(null))
                .addString(command.refundAccount().map(RefundAccount::maskedNumber).orElse(null))
                .addValue(sealedRefundAccount.map(Buffer::buffer).orElse(null))
                .addString(command.merchantReference().orElse(null))
                .addJsonObject(command.metadata().isEmpty() ? null : json(command.metadata()))
                .addJsonObject(new JsonObject().put("requestId", command.requestId()))
                .addValue(Intervals.of(lease));
    }

    private static @Nullable Long minorUnits(Optional<Money> amount) {
        return amount.map(Money::minorUnits).orElse(null);
    }

    private static JsonObject json(Map<String, String> strings) {
        JsonObject json = new JsonObject();
        strings.forEach(json::put);
        return json;
    }
}
