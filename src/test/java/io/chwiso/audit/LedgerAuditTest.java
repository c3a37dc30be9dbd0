package io.chwiso.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.audit.LedgerAudit.Result;
import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LedgerAuditTest {

    @Inject
    Pool pool;

    private LedgerInUse database;
    private LedgerAudit audit;

    @BeforeEach
    void begin() {
        database = new LedgerInUse(pool);
        audit = new LedgerAudit(database.connection(), 1);
    }

    @AfterEach
    void rollBack() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "LOSTDONE", "LOSTEVER", "RC_Z999" })
    void whateverHappenedToACancel_leavesItsPaymentSound(String tags) {
        Gateway demo = Gateway.as(SandboxResource.DEMO_KEY);
        String paymentId = PaymentIds.eximbay(tags);
        demo.cancel(Gateway.partial(Gateway.eximbay(paymentId), "10.00"));
        demo.cancel(Gateway.partial(Gateway.eximbay(paymentId), "5.00"));
        LedgerAudit live = new LedgerAudit(pool, 1);
        UUID payment = pool.preparedQuery("SELECT id FROM payment WHERE payment_id = $1").execute(Tuple.of(paymentId))
                .await().indefinitely().iterator().next().getUUID("id");

        Result result = live.audit(LedgerAudit.BEGINNING, List.of(payment)).await().indefinitely();

        assertThat(result.violations()).extracting(Violation::payment).doesNotContain(payment);
    }

    @Test
    void soundPayment_breaksNoRule() {
        UUID payment = database.soundPayment();

        assertThat(rulesBrokenBy(payment)).isEmpty();
    }

    @Test
    void paymentWithoutCancellations_isSound() {
        assertThat(rulesBrokenBy(database.payment(100, 0))).isEmpty();
    }

    @Test
    void reviewOfAnExpiredCancel_mayHoldNothing() {
        UUID payment = database.payment(100, 0);
        database.cancellation(payment, 1, "MANUAL_REVIEW", null, 0);

        assertThat(rulesBrokenBy(payment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reserved-differs             | UPDATE payment SET reserved = 1999 WHERE id = $1
            reserved-differs,held-astray | UPDATE cancellation SET held = 0 WHERE payment = $1 AND position = 2
            cancelled-differs            | UPDATE payment SET cancelled = 1101 WHERE id = $1
            cancelled-differs            | UPDATE payment SET cancelled_elsewhere = 0 WHERE id = $1
            several-out                  | UPDATE cancellation SET phase = 'SENDING' WHERE payment = $1 AND position = 3
            several-out                  | UPDATE cancellation SET phase = 'ACCEPTED' WHERE payment = $1 AND position = 3
            turn-astray | UPDATE payment SET in_turn = (SELECT id FROM cancellation WHERE payment = $1 AND position = 1) WHERE id = $1
            turn-astray | UPDATE payment SET in_turn = (SELECT id FROM cancellation WHERE payment = $1 AND position = 3) WHERE id = $1
            turn-astray                  | UPDATE payment SET in_turn = gen_random_uuid() WHERE id = $1
            turn-lost                    | UPDATE payment SET in_turn = NULL WHERE id = $1
            history-differs              | UPDATE cancellation SET version = 2 WHERE payment = $1 AND position = 1
            history-differs | DELETE FROM cancellation_event WHERE cancellation IN (SELECT id FROM cancellation WHERE payment = $1)
            history-differs | UPDATE cancellation_event SET sequence = 2 WHERE cancellation IN (SELECT id FROM cancellation WHERE payment = $1)
            """)
    void brokenRule_isFound(String rules, String breach) {
        UUID payment = database.soundPayment();

        database.update(breach, payment);

        assertThat(rulesBrokenBy(payment)).containsExactlyInAnyOrder(rules.split(","));
    }

    @Test
    void finishedCancelThatHolds_isFoundThoughTheSumsAgree() {
        UUID payment = database.soundPayment();

        database.update("UPDATE cancellation SET held = amount WHERE payment = $1 AND position = 1", payment);
        database.update("UPDATE payment SET reserved = 3000 WHERE id = $1", payment);

        assertThat(rulesBrokenBy(payment)).containsExactly("held-astray");
    }

    /** The constraint first, while this transaction holds nothing that others could wait for. */
    @Test
    void moreThanWasPaid_isFoundEvenWithoutTheConstraint() {
        database.update("ALTER TABLE payment DROP CONSTRAINT payment_never_over_refunded");
        UUID payment = database.soundPayment();

        database.update("UPDATE payment SET amount = 3099 WHERE id = $1", payment);

        assertThat(rulesBrokenBy(payment)).containsExactly("over-refunded");
    }

    @Test
    void paymentWithAnOpenCancel_isLookedAtUncalled() {
        UUID payment = database.soundPayment();
        database.update("UPDATE payment SET reserved = 1 WHERE id = $1", payment);

        Result result = audit(LedgerAudit.BEGINNING, Set.of());

        assertThat(result.violations()).contains(new Violation(payment, "reserved-differs"));
    }

    @Test
    void everyPayment_isLookedAtInOneRound() {
        UUID payment = database.payment(100, 1);
        long payments = database.row("SELECT count(*) AS n FROM payment").getLong("n");
        LedgerAudit audit = new LedgerAudit(database.connection(), 2);
        Set<Violation> found = new HashSet<>();
        UUID next = LedgerAudit.BEGINNING;
        long parts = 0;

        do {
            Result result = audit.audit(next, Set.of()).await().indefinitely();
            found.addAll(result.violations());
            next = result.next();
            parts++;
        } while (!next.equals(LedgerAudit.BEGINNING));

        assertThat(found).contains(new Violation(payment, "reserved-differs"));
        assertThat(parts).isEqualTo(payments / 2 + 1);
    }

    private List<String> rulesBrokenBy(UUID payment) {
        return audit(LedgerAudit.BEGINNING, Set.of(payment)).violations().stream()
                .filter(violation -> violation.payment().equals(payment))
                .map(Violation::rule)
                .toList();
    }

    private Result audit(UUID after, Set<UUID> suspects) {
        return audit.audit(after, suspects).await().indefinitely();
    }
}
