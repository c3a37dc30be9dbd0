package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.Failure;
import io.chwiso.cancellation.NextAction;
import io.chwiso.money.Money;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderReceipt;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code record_outcome}, in its order, and of its shorter form for many.
 *
 * @param recording ours; stays the same however often the statement is run
 * @param fence of the lease under which the change is made; absent for a person's decision
 * @param version what a person has seen; absent for a change made under a lease
 * @param lease for the next cancel in turn
 * @param webhooks where the merchant is told
 */
record RecordStatement(UUID recording, Cancellation before, OptionalInt fence, OptionalInt version, Change change, Instant at,
        Duration lease, List<String> webhooks) {

    /** As {@code apply_waiting_notices} locks them. */
    private static final Comparator<RecordStatement> BY_PAYMENT = Comparator
            .<RecordStatement, String> comparing(success -> success.before.account().merchant())
            .thenComparing(success -> success.before.provider().name())
            .thenComparing(success -> success.before.account().name())
            .thenComparing(success -> success.before.payment().id());

    Tuple parameters() {
        Optional<DepositAccount> deposit = change.nextAction().flatMap(NextAction::account);
        Optional<ProviderCode> failed = change.failure().flatMap(Failure::provider);
        Course course = change.course();
        return Tuple.tuple()
                .addUUID(before.id().value())
                .addInteger(nullable(fence))
                .addInteger(nullable(version))
                .addInteger(before.attempts())
                .addOffsetDateTime(utc(at))
                .addString(change.by())
                .addString(change.status().name())
                .addString(change.phase().map(Enum::name).orElse(null))
                .addString(change.outcome().orElse(null))
                .addBoolean(change.tried())
                .addString(ofReceipt(receipt -> receipt.code().code()))
                .addString(ofReceipt(receipt -> receipt.code().message()))
                .addString(refundId())
                .addLong(balance())
                .addOffsetDateTime(provenAt())
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
                .addValue(Intervals.of(change.dueIn()))
                .addInteger(course.notSent())
                .addString(course.doubt().map(ProviderCode::code).orElse(null))
                .addString(course.doubt().map(ProviderCode::message).orElse(null))
                .addString(course.whenUnchanged().name())
                .addInteger(course.lookUps())
                .addBoolean(course.reminded())
                .addValue(Intervals.of(lease))
                .addString(webhooks.isEmpty() ? null : change.signal(before.status()).orElse(null))
                .addArrayOfString(webhooks.toArray(String[]::new))
                .addUUID(recording);
    }

    /** Of {@link PlainStatements#SUCCEED}. */
    static Tuple together(List<RecordStatement> successes) {
        return Columns.of(successes.stream().sorted(BY_PAYMENT).toList())
                .with(UUID[]::new, success -> success.before.id().value())
                .with(Integer[]::new, success -> success.fence.orElseThrow())
                .with(OffsetDateTime[]::new, success -> utc(success.at))
                .with(String[]::new, success -> success.ofReceipt(receipt -> receipt.code().code()))
                .with(String[]::new, success -> success.ofReceipt(receipt -> receipt.code().message()))
                .with(String[]::new, RecordStatement::refundId)
                .with(Long[]::new, RecordStatement::balance)
                .with(OffsetDateTime[]::new, RecordStatement::provenAt)
                .with(Boolean[]::new, success -> success.change.alreadyCancelled())
                .with(String[]::new, success -> success.change.outcome().orElseThrow())
                .with(String[]::new, success -> success.change.event())
                .with(String[]::new, success -> success.change.by())
                .with(JsonObject[]::new, RecordStatement::detail)
                .with(UUID[]::new, RecordStatement::recording)
                .counted();
    }

    /** Of {@link PlainStatements#SUCCEED_AND_TELL}. */
    static Tuple togetherWithWebhooks(List<RecordStatement> successes) {
        List<RecordStatement> oncePerWebhook = successes.stream()
                .flatMap(success -> Collections.nCopies(success.webhooks.size(), success).stream())
                .toList();
        return together(successes)
                .addArrayOfUUID(oncePerWebhook.stream().map(RecordStatement::recording).toArray(UUID[]::new))
                .addArrayOfString(successes.stream().flatMap(success -> success.webhooks.stream()).toArray(String[]::new))
                .addInteger(oncePerWebhook.size());
    }

    /** Whether there is nothing to record but the success of the first attempt. */
    boolean isPlain() {
        return change.status() == CancellationStatus.SUCCEEDED
                && before.version() == 1
                && fence.isPresent()
                && change.outcome().isPresent();
    }

    private <T> @Nullable T ofReceipt(Function<ProviderReceipt, T> part) {
        return change.receipt().map(part).orElse(null);
    }

    private @Nullable String refundId() {
        return change.receipt().flatMap(ProviderReceipt::refundId).orElse(null);
    }

    private @Nullable Long balance() {
        return change.receipt().flatMap(ProviderReceipt::balance).map(Money::minorUnits).orElse(null);
    }

    private @Nullable OffsetDateTime provenAt() {
        return change.receipt().flatMap(ProviderReceipt::at).map(RecordStatement::utc).orElse(null);
    }

    private JsonObject detail() {
        JsonObject detail = new JsonObject();
        change.detail().forEach(detail::put);
        return detail;
    }

    private static @Nullable Integer nullable(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static @Nullable OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
