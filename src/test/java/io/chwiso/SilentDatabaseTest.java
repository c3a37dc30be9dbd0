package io.chwiso;

import static io.chwiso.testing.Gateway.eximbay;
import static io.chwiso.testing.Gateway.partial;
import static io.restassured.RestAssured.get;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.chwiso.testing.Background;
import io.chwiso.testing.Ends;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.Relay;
import io.chwiso.testing.RelayedDatabaseResource;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that says nothing any more, without closing a connection; and one that says nothing for a row's sake. */
@QuarkusTest
@QuarkusTestResource(value = RelayedDatabaseResource.class, restrictToAnnotatedClass = true)
class SilentDatabaseTest {

    private static final int PATIENCE = 60;

    private final Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
    private final Gateway other = Gateway.as(SandboxResource.OTHER_KEY);
    SandboxClient sandbox;
    Relay relay;
    DataSource pastTheRelay;

    @AfterEach
    void recover() {
        relay.passOn();
        await().atMost(PATIENCE, SECONDS).until(SilentDatabaseTest::ready, status -> status == 200);
    }

    @Test
    void openingDuringSilence_isAnsweredInTimeAndNothingIsSent() {
        String payment = PaymentIds.eximbay("");
        String key = UUID.randomUUID().toString();
        demo.cancel(eximbay(PaymentIds.eximbay(""))).then().statusCode(201);

        relay.fallSilent();
        Response unanswered = Background.call(() -> demo.cancel(eximbay(payment), key))
                .orTimeout(PATIENCE, SECONDS).join();

        assertOverloaded(unanswered, "NO", "UNKNOWN");
        assertThat(sandbox.calls("eximbay", payment)).isEmpty();

        relay.passOn();
        Response again = await().atMost(PATIENCE, SECONDS).until(() -> demo.cancel(eximbay(payment), key),
                answer -> answer.statusCode() < 300);
        assertThat(Ends.of(demo, again).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(sandbox.cancelsOf(payment)).hasSize(1);
        demo.cancel(eximbay(payment), key).then().statusCode(201).header("Idempotent-Replayed", equalTo("true"));
    }

    @Test
    void outcomeDuringSilence_isRecordedAfterIt() {
        String payment = PaymentIds.eximbay("SLOW1000");
        Response accepted = demo.cancel(eximbay(payment), UUID.randomUUID().toString(), "respond-async");
        await().atMost(PATIENCE, SECONDS).until(() -> sandbox.cancelCalls("eximbay", payment) == 1);

        relay.fallSilent();
        await().atMost(PATIENCE, SECONDS).until(() -> sandbox.cancelsOf(payment).size() == 1);
        assertOverloaded(demo.cancel(eximbay(PaymentIds.eximbay(""))), "NO", "UNKNOWN");

        relay.passOn();
        assertThat(Ends.of(demo, accepted).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(sandbox.cancelsOf(payment)).hasSize(1);
        assertThat(sandbox.cancelCalls("eximbay", payment)).isEqualTo(1);
    }

    @Test
    void readingDuringSilence_isAnsweredInTime() {
        demo.get("/v1/cancellations").then().statusCode(200);

        relay.fallSilent();

        assertOverloaded(Background.call(() -> demo.get("/v1/cancellations"))
                .orTimeout(PATIENCE, SECONDS).join(), "NO");
    }

    @Test
    void silence_isToldByReadinessAndEndsWithoutARestart() {
        relay.fallSilent();
        await().atMost(PATIENCE, SECONDS).until(SilentDatabaseTest::ready, status -> status == 503);
        get("/q/health/live").then().statusCode(200);

        relay.passOn();
        await().atMost(PATIENCE, SECONDS).until(SilentDatabaseTest::ready, status -> status == 200);

        demo.cancel(eximbay(PaymentIds.eximbay(""))).then().statusCode(201);
    }

    /** As many as there are statements under way, so that nobody gets past the held ones in a statement for many. */
    @Test
    void paymentsHeldForLong_letOtherMerchantsThrough() throws SQLException {
        List<String> held = List.of(PaymentIds.eximbay(""), PaymentIds.eximbay(""));
        held.forEach(payment -> demo.cancel(partial(eximbay(payment), "10.00")).then().statusCode(201));

        try (Connection holder = pastTheRelay.getConnection()) {
            hold(holder, held);
            List<CompletableFuture<Response>> behind = new ArrayList<>();
            for (String payment : held) {
                behind.add(Background.call(() -> demo.cancel(partial(eximbay(payment), "5.00"))));
                // One after the other, or else one statement would take both.
                await().atMost(PATIENCE, SECONDS).until(() -> behindHeld() >= behind.size());
            }

            Stream.generate(() -> PaymentIds.eximbay("")).limit(3)
                    .forEach(payment -> other.cancel(eximbay(payment)).then().statusCode(201));

            behind.forEach(answer -> assertOverloaded(answer.orTimeout(PATIENCE, SECONDS).join(), "NO"));
        }

        held.forEach(payment -> demo.cancel(partial(eximbay(payment), "5.00")).then().statusCode(201));
        held.forEach(payment -> assertThat(sandbox.cancelledOf(payment)).isEqualByComparingTo("15"));
    }

    private static void hold(Connection holder, List<String> payments) throws SQLException {
        holder.setAutoCommit(false);
        try (PreparedStatement lock = holder.prepareStatement("SELECT FROM payment WHERE payment_id = ANY (?) FOR UPDATE")) {
            lock.setArray(1, holder.createArrayOf("text", payments.toArray()));
            lock.executeQuery();
        }
    }

    private int behindHeld() throws SQLException {
        try (Connection connection = pastTheRelay.getConnection();
                PreparedStatement waiting = connection.prepareStatement("""
                        SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                        """);
                var rows = waiting.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void assertOverloaded(Response answer, String... moneyMoved) {
        answer.then().statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("overloaded"))
                .body("retryable", equalTo(true))
                .body("moneyMoved", oneOf(moneyMoved));
    }

    private static int ready() {
        return get("/q/health/ready").statusCode();
    }
}
