package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.Cancellation.MaskedRefundAccount;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.CancellationStore;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.LedgerRefusals;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.cancellation.Phase;
import io.chwiso.money.Money;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.PaymentReading;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * The writing side: one statement before a provider is called and one after, through the Reactive PG Client. Whatever is off
 * the hot path is read back by {@link SendingReader}.
 */
@ApplicationScoped
class PgCancellationStore implements CancellationStore {

    private static final int OPENED_VERSION = 1;
    private static final String REFERENCE_CONSTRAINT = "cancellation_merchant_reference";

    private final Pool pool;
    private final SendingReader reader;
    private final RefundAccountSeal seal;
    private final Ids ids;
    private final Clock clock;

    PgCancellationStore(Pool pool, SendingReader reader, RefundAccountSeal seal, Ids ids, Clock clock) {
        this.pool = pool;
        this.reader = reader;
        this.seal = seal;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Opened> open(CancelCommand command, IdempotencyKey key) {
        CancellationId id = new CancellationId(ids.next());
        Optional<byte[]> sealed = command.refundAccount()
                .map(account -> seal.seal(account, id.value(), command.provider(), command.account()));
        OpenStatement statement = new OpenStatement(id.value(), now(), command, key, sealed);
        UUID newPayment = ids.next();
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(Statements.OPEN).execute(statement.parameters(newPayment)))
                .onFailure(PgCancellationStore::isConnectionLost).retry().atMost(1)
                .map(PgCancellationStore::single)
                .chain(row -> opened(statement, row))
                .onFailure(PgCancellationStore::isReferenceTaken)
                .recoverWithUni(taken -> referenceExists(command));
    }

    @Override
    public Uni<Cancellation> get(CancellationId id) {
        return reader.get(id);
    }

    @Override
    public Uni<Optional<CancellationId>> findByReference(CancelCommand command) {
        return command.merchantReference()
                .map(reference -> reader.findByReference(command.merchant(), reference))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    @Override
    public Uni<Optional<PaymentLedger>> findLedger(CancelCommand command) {
        return reader.findLedger(command.account(), command.provider(), command.payment().id());
    }

    @Override
    public Uni<Void> keepBaseline(Sending sending, PaymentReading reading) {
        JsonObject baseline = new JsonObject()
                .put("state", reading.state().name())
                .put("status", reading.status())
                .put("at", reading.at().toString());
        reading.balance().ifPresent(balance -> baseline.put("balance", balance.minorUnits()));
        reading.cancelReference().ifPresent(reference -> baseline.put("cancelReference", reference));
        Tuple parameters = Tuple.of(sending.cancellation().id().value(), sending.cancellation().attempts(), baseline);
        return pool.preparedQuery(Statements.KEEP_BASELINE).execute(parameters).replaceWithVoid();
    }

    @Override
    public Uni<Recorded> record(Sending sending, Change change) {
        Cancellation before = sending.cancellation();
        RecordStatement statement = new RecordStatement(ids.next(), before, change, now());
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(Statements.RECORD).execute(statement.parameters()))
                .map(PgCancellationStore::single)
                .chain(row -> row.getBoolean("recorded")
                        ? Uni.createFrom().item(recorded(statement, row))
                        : reader.get(before.id()).map(current -> new Recorded(current, next(row))));
    }

    @Override
    public Uni<Sending> loadSending(CancellationId id) {
        return reader.load(id);
    }

    private Uni<Opened> opened(OpenStatement statement, Row row) {
        CancelCommand command = statement.command();
        return switch (row.getString("verdict")) {
            case "OPENED" -> Uni.createFrom().item(fresh(statement, row));
            case "REPLAYED" -> known(statement, row.getUUID("cancellation_id"));
            case "KEY_REUSED" -> Uni.createFrom().failure(ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key: used before with another body (expected: the same body, or a new key)"));
            case "REFERENCE_EXISTS" -> referenceExists(command);
            case "REFUSED" -> Uni.createFrom().failure(LedgerRefusals.find(command, ledger(row))
                    .orElseThrow(() -> new IllegalStateException("the database refused what the rules allow")));
            default -> throw new IllegalStateException("verdict: " + row.getString("verdict"));
        };
    }

    /** Our own id means that we recorded it just now and lost the answer. */
    private Uni<Opened> known(OpenStatement statement, UUID id) {
        CancellationId known = new CancellationId(id);
        return id.equals(statement.id())
                ? reader.load(known).map(PgCancellationStore::opened)
                : reader.get(known).map(cancellation -> new Opened(cancellation, Optional.empty(), true));
    }

    /**
     * Ours to send only as it was when opened. If it waited then and is being sent now, its turn came before we asked again,
     * and whoever gave the turn sends it.
     */
    private static Opened opened(Sending own) {
        boolean oursToSend = own.cancellation().version() == OPENED_VERSION
                && own.cancellation().phase().filter(Phase.SENDING::equals).isPresent();
        return new Opened(own.cancellation(), oursToSend ? Optional.of(own.order()) : Optional.empty(), false);
    }

    private Opened fresh(OpenStatement statement, Row row) {
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
        return new Opened(cancellation,
                inTurn ? Optional.of(command.toOrder(statement.id(), ledger.cancelled(), amount)) : Optional.empty(), false);
    }

    private Recorded recorded(RecordStatement statement, Row row) {
        Cancellation before = statement.cancellation();
        Currency currency = before.amount().currency();
        PaymentLedger ledger = new PaymentLedger(before.payment().amount(),
                Money.ofMinorUnits(row.getLong("ledger_cancelled"), currency),
                Money.ofMinorUnits(row.getLong("ledger_reserved"), currency));
        Cancellation after = before.after(statement.change(), ledger, statement.at(), row.getInteger("new_version"));
        return new Recorded(after, next(row));
    }

    private static Optional<CancellationId> next(Row row) {
        return Optional.ofNullable(row.getUUID("next_in_turn")).map(CancellationId::new);
    }

    private Uni<Opened> referenceExists(CancelCommand command) {
        return findByReference(command)
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

    /** Whether the statement may have been executed all the same, or the connection was long dead and a new one will do. */
    private static boolean isConnectionLost(Throwable failure) {
        return failure instanceof ClosedConnectionException || failure instanceof IOException
                && !(failure instanceof ConnectException);
    }

    private static Row single(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    /** In the database's precision, so that an answer from memory equals one read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
