package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.Cancellation.MaskedRefundAccount;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Opened;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Lease;
import io.chwiso.cancellation.LedgerRefusals;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.cancellation.Phase;
import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.money.Money;
import io.chwiso.problem.DatabaseOutage;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Records intents to cancel: the one statement before a provider is called, and what its verdicts mean. */
@ApplicationScoped
class CancellationOpening {

    private static final Logger LOG = Logger.getLogger(CancellationOpening.class);

    private static final int OPENED_FENCE = 1;
    private static final int OPENED_VERSION = 1;
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final String REFERENCE_CONSTRAINT = "cancellation_merchant_reference";

    private final Pool pool;
    private final AtOnce atOnce;
    private final Repetition repetition;
    private final ClaimReader reader;
    private final RefundAccountSeal seal;
    private final Ids ids;
    private final Clock clock;
    private final Duration lease;

    CancellationOpening(Pool pool, AtOnce atOnce, Repetition repetition, ClaimReader reader, RefundAccountSeal seal, Ids ids,
            Clock clock, DispatchConfig config) {
        this.pool = pool;
        this.atOnce = atOnce;
        this.repetition = repetition;
        this.reader = reader;
        this.seal = seal;
        this.ids = ids;
        this.clock = clock;
        this.lease = config.lease();
    }

    /** @see io.chwiso.cancellation.CancellationStore#open */
    Uni<Opened> open(CancelCommand command, IdempotencyKey key) {
        UUID id = ids.next();
        Optional<byte[]> sealed = command.refundAccount()
                .map(account -> seal.seal(account, id, command.provider(), command.account()));
        OpenStatement statement = new OpenStatement(id, ids.next(), clock.instant().truncatedTo(ChronoUnit.MICROS), command,
                key, sealed, lease);
        Lease ours = new Lease(new CancellationId(id), OPENED_FENCE, lease, System.nanoTime());
        AtomicBoolean perhapsRecorded = new AtomicBoolean();
        Uni<Opened> attempt = Uni.createFrom()
                .deferred(() -> execute(statement))
                .onFailure(DatabaseOutage::mayHaveExecuted).invoke(() -> perhapsRecorded.set(true))
                .invoke(row -> perhapsRecorded.set(id.equals(row.getUUID("cancellation_id"))))
                .chain(row -> opened(statement, ours, row));
        Predicate<Throwable> worthRepeating = failure -> isWorthRepeating(failure, perhapsRecorded.get());
        // Set up only when needed: most are recorded at the first attempt.
        return attempt
                .onFailure(worthRepeating).recoverWithUni(() -> repetition.of(attempt, worthRepeating)
                        .onFailure(TimeoutException.class).invoke(() -> perhapsRecorded.set(true)))
                .onFailure(failure -> perhapsRecorded.get() && DatabaseOutage.isBehind(failure))
                .transform(failure -> inDoubt(id, failure))
                .onFailure(CancellationOpening::isReferenceTaken)
                .recoverWithUni(taken -> referenceExists(command));
    }

    /** At once where that is all there is to it; else the function tells what there is. */
    private Uni<Row> execute(OpenStatement statement) {
        return atOnce.open(statement)
                .chain(row -> row.map(Uni.createFrom()::item)
                        .orElseGet(() -> pool.preparedQuery(Statements.OPEN).execute(statement.parameters())
                                .map(rows -> rows.iterator().next())));
    }

    /**
     * Once it may have been recorded, "nothing was recorded" would be a lie; the same statement, run again, tells, as the key
     * and our id are the same. While it certainly was not, the caller is told at once.
     */
    private static boolean isWorthRepeating(Throwable failure, boolean perhapsRecorded) {
        return AtOnce.isDeadlock(failure)
                || (perhapsRecorded ? DatabaseOutage.isBehind(failure) : DatabaseOutage.isStaleConnection(failure));
    }

    private static ProblemException inDoubt(UUID id, Throwable failure) {
        LOG.warnf("cancellation=%s no telling whether it was recorded: %s", new CancellationId(id), failure);
        return ProblemException.of(ProblemType.OVERLOADED,
                "the database did not answer; a retry with the same key tells whether the cancel was recorded")
                .retryAfter(RETRY_AFTER_SECONDS)
                .inDoubt();
    }

    private Uni<Opened> opened(OpenStatement statement, Lease ours, Row row) {
        CancelCommand command = statement.command();
        return switch (row.getString("verdict")) {
            case "OPENED" -> Uni.createFrom().item(fresh(statement, ours, row));
            case "REPLAYED" -> known(statement, ours, row.getUUID("cancellation_id"));
            case "KEY_REUSED" -> Uni.createFrom().failure(ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key: used before with another body (expected: the same body, or a new key)"));
            case "REFERENCE_EXISTS" -> referenceExists(command);
            case "REFUSED" -> Uni.createFrom().failure(LedgerRefusals.find(command, ledger(row))
                    .orElseThrow(() -> new IllegalStateException("the database refused what the rules allow")));
            default -> throw new IllegalStateException("verdict: " + row.getString("verdict"));
        };
    }

    /** Our own id means that we recorded it just now and lost the answer. */
    private Uni<Opened> known(OpenStatement statement, Lease ours, UUID id) {
        CancellationId known = new CancellationId(id);
        return id.equals(statement.id())
                ? reader.load(known).map(own -> opened(statement, ours, own))
                : reader.get(known).map(cancellation -> new Opened(cancellation, Optional.empty(), true));
    }

    /**
     * Ours to send only as it was when opened. If it waited then and is being sent now, its turn came before we asked again,
     * and whoever gave the turn sends it.
     */
    private static Opened opened(OpenStatement statement, Lease ours, StoredClaim own) {
        return new Opened(own.cancellation(),
                own.isAsOpened() ? Optional.of(own.claim(ours, statement.at())) : Optional.empty(),
                false);
    }

    private static Opened fresh(OpenStatement statement, Lease ours, Row row) {
        CancelCommand command = statement.command();
        PaymentLedger ledger = ledger(row);
        Money amount = Money.ofMinorUnits(row.getLong("amount"), ledger.amount().currency());
        boolean inTurn = row.getBoolean("in_turn");
        Cancellation cancellation = new Cancellation(new CancellationId(statement.id()), command.provider(), command.account(),
                command.payment(), ledger, command.type(), amount, command.reason(), command.items(),
                command.refundAccount().map(account -> new MaskedRefundAccount(account.bankCode(), account.maskedNumber())),
                command.merchantReference(), command.metadata(), CancellationStatus.PROCESSING,
                Optional.of(inTurn ? Phase.SENDING : Phase.WAITING_TURN), Optional.empty(), false, Optional.empty(),
                Optional.empty(), inTurn ? 1 : 0, statement.at(), statement.at(), OPENED_VERSION);
        Optional<Claim> claim = inTurn
                ? Optional.of(new Claim(cancellation, command.toOrder(statement.id(), ledger.cancelled(), amount), ours,
                        Course.fresh(statement.at()), true))
                : Optional.empty();
        return new Opened(cancellation, claim, false);
    }

    private Uni<Opened> referenceExists(CancelCommand command) {
        return reader.findByReference(command)
                .chain(first -> Uni.createFrom().failure(LedgerRefusals.referenceTaken(first.orElseThrow())));
    }

    private static PaymentLedger ledger(Row row) {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new PaymentLedger(
                Money.ofMinorUnits(row.getLong("payment_amount"), currency),
                Money.ofMinorUnits(row.getLong("cancelled"), currency),
                Money.ofMinorUnits(row.getLong("reserved"), currency));
    }

    private static boolean isReferenceTaken(Throwable failure) {
        return failure instanceof PgException refusal && REFERENCE_CONSTRAINT.equals(refusal.getConstraint());
    }
}
