package io.chwiso.notification;

import io.chwiso.money.Money;
import io.chwiso.problem.DatabaseOutage;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.Notice;
import io.chwiso.provider.ProviderId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;

/** Where notices are kept, and from where they make look-ups due: one statement each, in one transaction. */
@ApplicationScoped
class NoticeStore {

    private static final String KEEP = """
            SELECT keep_notice($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                               make_interval(secs => $11), make_interval(secs => $12))
            """;
    private static final String APPLY_WAITING = "SELECT apply_waiting_notices($1)";
    /** Small, so that no one waits long for the rows it holds. */
    private static final int BATCH = 100;

    private final SqlClient database;

    @Inject
    NoticeStore(Pool pool) {
        this((SqlClient) pool);
    }

    /** With a connection, all happens in the transaction that it is in. */
    NoticeStore(SqlClient database) {
        this.database = database;
    }

    /**
     * Keeps the notice and makes due the look-ups it calls for; all of it or, when it fails, nothing. False for one that was
     * kept before, which has no further effect.
     */
    Uni<Boolean> keep(ProviderId provider, AccountId account, Notice notice, byte[] body, Pace pace) {
        Tuple parameters = Tuple.tuple()
                .addString(account.merchant())
                .addString(provider.name())
                .addString(account.name())
                .addString(notice.paymentId().orElse(null))
                .addString(notice.kind().name())
                .addString(notice.fingerprint().orElse(null))
                .addString(
                        notice.amounts().stream().findFirst().map(amount -> amount.currency().getCurrencyCode()).orElse(null))
                .addArrayOfLong(notice.amounts().stream().map(Money::minorUnits).toArray(Long[]::new))
                .addOffsetDateTime(notice.at().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .addValue(Buffer.buffer(body))
                .addDouble(seconds(pace.delay()))
                .addDouble(seconds(pace.spacing()));
        return Uni.createFrom()
                .deferred(() -> database.preparedQuery(KEEP).execute(parameters))
                // A connection that was dead before we used it, or rolled back for another's sake; if it was kept all the
                // same, a notice kept twice does no harm.
                .onFailure(DatabaseOutage::isBehind).retry().atMost(1)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Lets notices have their effect that waited for the end of a call; a batch of them. */
    Uni<Void> applyWaiting() {
        return database.preparedQuery(APPLY_WAITING).execute(Tuple.of(BATCH)).replaceWithVoid();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
