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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code open_cancellation}, in its order, and of its shorter form for many.
 *
 * @param newPayment the id the payment's row gets when it is seen for the first time
 * @param lease the same for all
 */
record OpenStatement(UUID id, UUID newPayment, Instant at, CancelCommand command, IdempotencyKey key,
        Optional<byte[]> sealedRefundAccount, Duration lease) {

    /** As {@code apply_waiting_notices} locks them. */
    private static final Comparator<OpenStatement> BY_PAYMENT = Comparator
            .<OpenStatement, String> comparing(opening -> opening.command.merchant())
            .thenComparing(opening -> opening.command.provider().name())
            .thenComparing(opening -> opening.command.account().name())
            .thenComparing(opening -> opening.command.payment().id());

    Tuple parameters() {
        Money total = command.payment().amount();
        return Tuple.tuple()
                .addUUID(id)
                .addOffsetDateTime(utc())
                .addString(key.key())
                .addString(key.bodyHash())
                .addString(command.merchant())
                .addString(command.provider().name())
                .addString(command.account().name())
                .addUUID(newPayment)
                .addString(command.payment().id())
                .addString(orderId())
                .addString(total.currency().getCurrencyCode())
                .addLong(total.minorUnits())
                .addLong(command.cancelledElsewhere().minorUnits())
                .addString(command.type().name())
                .addLong(minorUnits(command.amount()))
                .addLong(minorUnits(command.expectedCancellableAmount()))
                .addString(command.reason())
                .addJsonObject(items())
                .addString(bankCode())
                .addString(maskedNumber())
                .addValue(refundAccount())
                .addString(reference())
                .addJsonObject(metadata())
                .addJsonObject(detail())
                .addValue(Intervals.of(lease));
    }

    /** Of {@link PlainStatements#OPEN}. */
    static Tuple together(List<OpenStatement> openings) {
        return Columns.of(openings.stream().sorted(BY_PAYMENT).toList())
                .with(UUID[]::new, OpenStatement::id)
                .with(OffsetDateTime[]::new, OpenStatement::utc)
                .with(String[]::new, opening -> opening.key.key())
                .with(String[]::new, opening -> opening.key.bodyHash())
                .with(String[]::new, opening -> opening.command.merchant())
                .with(String[]::new, opening -> opening.command.provider().name())
                .with(String[]::new, opening -> opening.command.account().name())
                .with(UUID[]::new, OpenStatement::newPayment)
                .with(String[]::new, opening -> opening.command.payment().id())
                .with(String[]::new, OpenStatement::orderId)
                .with(String[]::new, opening -> opening.command.payment().amount().currency().getCurrencyCode())
                .with(Long[]::new, opening -> opening.command.payment().amount().minorUnits())
                .with(Long[]::new, opening -> opening.command.cancelledElsewhere().minorUnits())
                .with(String[]::new, opening -> opening.command.type().name())
                .with(Long[]::new, opening -> opening.amountIfFirst().minorUnits())
                .with(Long[]::new, opening -> minorUnits(opening.command.expectedCancellableAmount()))
                .with(String[]::new, opening -> opening.command.reason())
                .with(JsonObject[]::new, OpenStatement::items)
                .with(String[]::new, OpenStatement::bankCode)
                .with(String[]::new, OpenStatement::maskedNumber)
                .with(Buffer[]::new, OpenStatement::refundAccount)
                .with(String[]::new, OpenStatement::reference)
                .with(JsonObject[]::new, OpenStatement::metadata)
                .with(JsonObject[]::new, OpenStatement::detail)
                .counted()
                .addValue(Intervals.of(openings.get(0).lease));
    }

    /** Whether the payment, were it new, could be cancelled like this. */
    boolean isPlain() {
        return LedgerRefusals.find(command, ifFirst()).isEmpty();
    }

    private Money amountIfFirst() {
        return command.amount().orElseGet(() -> ifFirst().cancellable());
    }

    private PaymentLedger ifFirst() {
        return PaymentLedger.firstSeen(command.payment().amount(), command.cancelledElsewhere());
    }

    private OffsetDateTime utc() {
        return at.atOffset(ZoneOffset.UTC);
    }

    private @Nullable String orderId() {
        return command.payment().orderId().orElse(null);
    }

    private @Nullable JsonObject items() {
        return OrderItems.toJson(command.items());
    }

    private @Nullable String bankCode() {
        return command.refundAccount().map(RefundAccount::bankCode).orElse(null);
    }

    private @Nullable String maskedNumber() {
        return command.refundAccount().map(RefundAccount::maskedNumber).orElse(null);
    }

    private @Nullable Buffer refundAccount() {
        return sealedRefundAccount.map(Buffer::buffer).orElse(null);
    }

    private @Nullable String reference() {
        return command.merchantReference().orElse(null);
    }

    private @Nullable JsonObject metadata() {
        return command.metadata().isEmpty() ? null : json(command.metadata());
    }

    private JsonObject detail() {
        return new JsonObject().put("requestId", command.requestId());
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
