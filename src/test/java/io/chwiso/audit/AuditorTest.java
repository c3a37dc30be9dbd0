package io.chwiso.audit;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditorTest {

    private static final Duration AT_EVERY_CALL = Duration.ofMillis(1);
    private static final Duration ONCE = Duration.ofHours(1);

    @Inject
    Pool pool;

    private SimpleMeterRegistry metrics;
    private LedgerInUse database;

    @BeforeEach
    void begin() {
        metrics = new SimpleMeterRegistry();
        database = new LedgerInUse(pool);
    }

    @AfterEach
    void rollBack() {
        database.close();
    }

    @Test
    void violation_isCountedUntilThePaymentIsSound() {
        Auditor auditor = auditor(AT_EVERY_CALL);
        UUID payment = database.soundPayment();
        audit(auditor);
        double before = gauge("chwiso.money.invariant.violations");

        database.update("UPDATE payment SET reserved = 1999, cancelled = 1101 WHERE id = $1", payment);
        audit(auditor);
        double broken = gauge("chwiso.money.invariant.violations");
        database.update("UPDATE payment SET reserved = 2000, cancelled = 1100 WHERE id = $1", payment);
        audit(auditor);

        assertThat(broken).isEqualTo(before + 2);
        assertThat(gauge("chwiso.money.invariant.violations")).isEqualTo(before);
    }

    @Test
    void openCancellations_areCountedWithTheirAges() {
        Auditor auditor = auditor(AT_EVERY_CALL);
        audit(auditor);
        double unknown = open("UNKNOWN");
        double processing = open("PROCESSING");
        UUID payment = database.soundPayment();
        database.update("UPDATE cancellation SET doubt_since = now() - interval '500 days' WHERE payment = $1 AND position = 2",
                payment);
        database.update("UPDATE cancellation SET created_at = now() - interval '600 days' WHERE payment = $1 AND position = 3",
                payment);
        database.update("UPDATE cancellation SET created_at = now() - interval '900 days' WHERE payment = $1 AND position = 1",
                payment);

        audit(auditor);

        assertThat(open("UNKNOWN")).isEqualTo(unknown + 1);
        assertThat(open("PROCESSING")).isEqualTo(processing + 1);
        assertThat(gauge("chwiso.unknown.oldest.age")).isEqualTo(Duration.ofDays(500).toSeconds());
        assertThat(metrics.get("chwiso.cancellations.open.oldest.age").tag("status", "PROCESSING").gauge().value())
                .isEqualTo(Duration.ofDays(600).toSeconds());
    }

    @Test
    void withinTheInterval_nothingIsLookedAt() {
        Auditor auditor = auditor(ONCE);
        audit(auditor);
        double before = open("UNKNOWN");
        database.soundPayment();

        audit(auditor);

        assertThat(open("UNKNOWN")).isEqualTo(before);
    }

    @Test
    void failingDatabase_leavesTheNumbersAndFailsNobody() {
        Auditor auditor = auditor(AT_EVERY_CALL);
        database.soundPayment();
        audit(auditor);
        double before = open("UNKNOWN");
        assertThatThrownBy(() -> database.update("SELECT 1 / 0")).hasMessageContaining("division by zero");

        audit(auditor);

        assertThat(before).isPositive();
        assertThat(open("UNKNOWN")).isEqualTo(before);
    }

    @Test
    void interval_isMoreThanNothing() {
        assertThatThrownBy(() -> auditor(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cancellation.audit.interval: PT0S (expected: more than 0)");
    }

    @Test
    void metrics_areServed() {
        assertThat(get("/q/metrics").asString())
                .contains("chwiso_money_invariant_violations ", "chwiso_unknown_oldest_age_seconds ",
                        "chwiso_audit_age_seconds ")
                .contains("chwiso_cancellations_open{status=\"PROCESSING\"}", "chwiso_cancellations_open{status=\"UNKNOWN\"}",
                        "chwiso_cancellations_open{status=\"AWAITING_DEPOSIT\"}",
                        "chwiso_cancellations_open{status=\"MANUAL_REVIEW\"}")
                .contains("chwiso_cancellations_open_oldest_age_seconds{status=\"UNKNOWN\"}")
                .doesNotContain("chwiso_cancellations_open{status=\"SUCCEEDED\"}");
    }

    /** Waits until the interval is over, where it is the shortest. */
    private void audit(Auditor auditor) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < AT_EVERY_CALL.toNanos()) {
            Thread.onSpinWait();
        }
        assertThat(auditor.claim().await().indefinitely().size()).isZero();
    }

    private double open(String status) {
        return metrics.get("chwiso.cancellations.open").tag("status", status).gauge().value();
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    private Auditor auditor(Duration interval) {
        return new Auditor(new LedgerAudit(database.connection(), 1_000), new Violations(metrics),
                new OpenCancellations(database.connection(), metrics), () -> interval, metrics);
    }
}
