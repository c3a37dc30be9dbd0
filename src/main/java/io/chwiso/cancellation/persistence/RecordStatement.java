package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationStatus.Hold;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.Failure;
import io.chwiso.cancellation.NextAction;
import io.chwiso.money.Money;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderReceipt;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code record_outcome}, in its order.
 *
 * @param recording ours; stays the same however often the statement is run
 */
record RecordStatement(UUID recording, Cancellation cancellation, Change change, Instant at) {

    Tuple parameters() {
        Optional<ProviderReceipt> receipt = change.receipt();
        Optional<DepositAccount> deposit = change.nextAction().flatMap(NextAction::account);
        Optional<ProviderCode> failed = change.failure().flatMap(Failure::provider);
        return Tuple.tuple()
                .addUUID(cancellation.id().value())
                .addInteger(cancellation.attempts())
                .addOffsetDateTime(utc(at))
                .addString(change.status().name())
                .addString(change.phase().map(Enum::name).orElse(null))
                .addString(change.outcome())
                .addLong(reservedChange())
                .addLong(cancelledChange())
                .addString(receipt.map(proof -> proof.code().code()).orElse(null))
                .addString(receipt.map(proof -> proof.code().message()).orElse(null))
                .addString(receipt.flatMap(ProviderReceipt::refundId).orElse(null))
                .addLong(receipt.flatMap(ProviderReceipt::balance).map(Money::minorUnits).orElse(null))
                .addOffsetDateTime(receipt.flatMap(ProviderReceipt::at).map(RecordStatement::utc).orElse(null))
                .addBoolean(change.alreadyCancelled())
                .addString(change.nextAction().map(action -> action.kind().name()).orElse(null))
                .addString(deposit.map(DepositAccount::bankName).orElse(null))
                .addString(deposit.map(DepositAccount::accountNumber).orElse(null))
                .addLong(deposit.map(account -> account.depositAmount().minorUnits()).orElse(null))
                .addOffsetDateTime(deposit.map(account -> utc(account.dueAt())).orElse(null))
                .addString(change.failure().map(failure -> failure.code().name()).orElse(null))
                .addString(failed.map(ProviderCode::code).orElse(null))
                .addString(failed.map(ProviderCode::message).orElse(null))
                .addString(change.event())
                .addJsonObject(detail())
                .addUUID(recording);
    }

    /** An attempt's cancellation holds its amount reserved; any other hold gives the reservation up. */
    private long reservedChange() {
        return change.status().hold() == Hold.RESERVED ? 0 : -cancellation.amount().minorUnits();
    }

    private long cancelledChange() {
        return change.status().hold() == Hold.CANCELLED ? cancellation.amount().minorUnits() : 0;
    }

    private JsonObject detail() {
        JsonObject detail = new JsonObject();
        change.detail().forEach(detail::put);
        return detail;
    }

    private static @Nullable OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
