package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.AccountKey;
import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStore;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Lease;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.dispatch.DispatchConfig;
import io.chwiso.merchant.Merchants;
import io.chwiso.money.Money;
import io.chwiso.provider.PaymentReading;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The writing side: one statement before a provider is called and one after, through the Reactive PG Client. Whatever is off
 * the hot path is read back by {@link ClaimReader}.
 */
@ApplicationScoped
class PgCancellationStore implements CancellationStore {

    private final Pool pool;
    private final CancellationOpening opening;
    private final AtOnce atOnce;
    private final ClaimReader reader;
    private final Merchants merchants;
    private final Ids ids;
    private final Clock clock;
    private final Duration lease;

    PgCancellationStore(Pool pool, CancellationOpening opening, AtOnce atOnce, ClaimReader reader, Merchants merchants, Ids ids,
            Clock clock, DispatchConfig config) {
        this.pool = pool;
        this.opening = opening;
        this.atOnce = atOnce;
        this.reader = reader;
        this.merchants = merchants;
        this.ids = ids;
        this.clock = clock;
        this.lease = config.lease();
    }

    @Override
    public Uni<Opened> open(CancelCommand command, IdempotencyKey key) {
        return opening.open(command, key);
    }

    @Override
    public Uni<Cancellation> get(CancellationId id) {
        return reader.get(id);
    }

    @Override
    public Uni<Standing> read(CancellationId id) {
        return reader.load(id).map(stored -> stored.standing(now()));
    }

    @Override
    public Uni<Optional<CancellationId>> findByReference(CancelCommand command) {
        return reader.findByReference(command);
    }

    @Override
    public Uni<Optional<PaymentLedger>> findLedger(CancelCommand command) {
        return reader.findLedger(command.account(), command.provider(), command.payment().id());
    }

    @Override
    public Uni<Boolean> isHeldUp(CancellationId waiting) {
        return pool.preparedQuery(Statements.IS_HELD_UP).execute(Tuple.of(waiting.value()))
                .map(rows -> stream(rows).anyMatch(row -> row.getBoolean("held_up")));
    }

    @Override
    public Uni<Boolean> keepBaseline(Claim claim, PaymentReading reading) {
        Tuple parameters = Tuple.of(claim.lease().cancellation().value(), claim.lease().fence(),
                PaymentReadings.toJson(reading));
        return pool.preparedQuery(Statements.KEEP_BASELINE).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Recorded> record(Claim claim, Change change) {
        return record(claim.cancellation(), OptionalInt.of(claim.lease().fence()), OptionalInt.empty(), change);
    }

    @Override
    public Uni<Recorded> record(Cancellation seen, int version, Change change) {
        return record(seen, OptionalInt.empty(), OptionalInt.of(version), change);
    }

    @Override
    public Uni<Optional<Claim>> takeTurn(CancellationId id) {
        return claimed(Statements.TAKE_TURN, Tuple.of(id.value(), Intervals.of(lease)))
                .map(claims -> claims.stream().findFirst());
    }

    @Override
    public Uni<List<Claim>> claimDue(int atMost, Set<AccountKey> busy) {
        String[] accounts = busy.stream()
                .map(key -> key.provider().name() + "/" + key.account().merchant() + "/" + key.account().name())
                .toArray(String[]::new);
        return claimed(Statements.CLAIM_DUE, Tuple.of(atMost, Intervals.of(lease)).addArrayOfString(accounts));
    }

    @Override
    public Uni<Optional<Claim>> claim(CancellationId id) {
        return claimed(Statements.CLAIM, Tuple.of(id.value(), Intervals.of(lease)))
                .map(claims -> claims.stream().findFirst());
    }

    @Override
    public Uni<Optional<Claim>> writeAhead(Claim claim) {
        CancellationId id = claim.cancellation().id();
        long askedAt = System.nanoTime();
        Tuple parameters = Tuple.of(id.value(), claim.lease().fence(), now().atOffset(ZoneOffset.UTC), Intervals.of(lease));
        return pool.preparedQuery(Statements.WRITE_AHEAD).execute(parameters)
                .map(PgCancellationStore::single)
                .chain(row -> row.getInteger("fence") == null
                        ? Uni.createFrom().item(Optional.empty())
                        : reader.load(id).map(stored -> Optional.of(stored.claim(
                                new Lease(id, row.getInteger("fence"), lease, askedAt), claimedAt(row)))));
    }

    @Override
    public Uni<Void> askAgain(Claim claim, Optional<Duration> in, Course course) {
        Tuple parameters = Tuple.tuple()
                .addUUID(claim.lease().cancellation().value())
                .addInteger(claim.lease().fence())
                .addValue(Intervals.of(in))
                .addInteger(course.lookUps())
                .addInteger(course.unchanged());
        return pool.preparedQuery(Statements.ASK_AGAIN).execute(parameters).replaceWithVoid();
    }

    @Override
    public Uni<Void> leave(Claim claim) {
        return pool.preparedQuery(Statements.LEAVE)
                .execute(Tuple.of(claim.lease().cancellation().value(), claim.lease().fence()))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Lease>> renew(List<Lease> leases) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(leases.stream().map(held -> held.cancellation().value()).toArray(UUID[]::new))
                .addArrayOfInteger(leases.stream().map(Lease::fence).toArray(Integer[]::new))
                .addValue(Intervals.of(lease));
        return pool.preparedQuery(Statements.RENEW).execute(parameters)
                .map(rows -> stream(rows).collect(Collectors.toMap(row -> row.getUUID("id"), row -> row.getInteger("fence"))))
                .map(renewed -> leases.stream()
                        .filter(held -> Integer.valueOf(held.fence()).equals(renewed.get(held.cancellation().value())))
                        .toList());
    }

    private Uni<Recorded> record(Cancellation before, OptionalInt fence, OptionalInt version, Change change) {
        RecordStatement statement = new RecordStatement(ids.next(), before, fence, version, change, now(), lease,
                merchants.webhookUrls(before.account().merchant()));
        return Uni.createFrom()
                .deferred(() -> execute(statement))
                .chain(row -> recorded(statement, row));
    }

    /** At once where that is all there is to it; else by the function. */
    private Uni<Row> execute(RecordStatement statement) {
        return atOnce.succeed(statement)
                .chain(row -> row.map(Uni.createFrom()::item)
                        .orElseGet(() -> pool.preparedQuery(Statements.RECORD).execute(statement.parameters())
                                .map(PgCancellationStore::single)));
    }

    private Uni<Recorded> recorded(RecordStatement statement, Row row) {
        Verdict verdict = Verdict.valueOf(row.getString("verdict"));
        return verdict == Verdict.RECORDED
                ? Uni.createFrom().item(new Recorded(verdict, after(statement, row), next(row)))
                : reader.get(statement.before().id()).map(current -> new Recorded(verdict, current, next(row)));
    }

    private static Cancellation after(RecordStatement statement, Row row) {
        Cancellation before = statement.before();
        Currency currency = before.amount().currency();
        PaymentLedger ledger = new PaymentLedger(before.payment().amount(),
                Money.ofMinorUnits(row.getLong("ledger_cancelled"), currency),
                Money.ofMinorUnits(row.getLong("ledger_reserved"), currency));
        return before.after(statement.change(), ledger, statement.at(), row.getInteger("new_attempts"),
                row.getInteger("new_version"));
    }

    private Uni<List<Claim>> claimed(String sql, Tuple parameters) {
        long askedAt = System.nanoTime();
        return pool.preparedQuery(sql).execute(parameters)
                .map(rows -> stream(rows).collect(Collectors.toMap(row -> row.getUUID("id"), row -> row)))
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : reader.load(rows.keySet()).map(stored -> claims(stored, rows, askedAt)));
    }

    private List<Claim> claims(List<StoredClaim> stored, Map<UUID, Row> rows, long askedAt) {
        return stored.stream()
                .flatMap(claim -> claim(claim, rows.get(claim.id().value()), askedAt).stream())
                .toList();
    }

    /** A late answer or a person's decision may have come between claiming and reading: then there is nothing to go on with. */
    private Optional<Claim> claim(StoredClaim stored, @Nullable Row row, long askedAt) {
        return row == null || row.getInteger("fence") != stored.fence()
                ? Optional.empty()
                : Optional.of(stored.claim(new Lease(stored.id(), stored.fence(), lease, askedAt), claimedAt(row)));
    }

    private static Instant claimedAt(Row row) {
        return row.get(OffsetDateTime.class, "claimed_at").toInstant();
    }

    private static Optional<CancellationId> next(Row row) {
        return Optional.ofNullable(row.getUUID("next_in_turn")).map(CancellationId::new);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Row single(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    /** In the database's precision, so that an answer from memory equals one read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
