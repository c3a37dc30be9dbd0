package io.chwiso.cancellation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.money.Money;
import io.chwiso.platform.TestProcess;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitersTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Wait LONG = new Wait(Duration.ofMinutes(1));

    private final TestProcess process = new TestProcess();
    private final Waiters waiters = new Waiters(process.vertx());

    @AfterEach
    void endProcess() {
        process.close();
    }

    @Test
    void outcome_endsTheWait() {
        Cancellation opened = cancellation("p1", Phase.SENDING);
        Uni<Optional<Cancellation>> outcome = waiters.join(opened, LONG);

        waiters.tell(opened);

        assertThat(outcome.await().atMost(Duration.ofSeconds(1))).contains(opened);
        assertThat(waiters.isEmpty()).isTrue();
    }

    @Test
    void cancelAheadStaysOpen_endsTheWaitBehindItAndNoOther() {
        Uni<Optional<Cancellation>> behind = waiters.join(cancellation("p1", Phase.WAITING_TURN), LONG);
        Cancellation other = cancellation("p2", Phase.WAITING_TURN);
        Uni<Optional<Cancellation>> elsewhere = waiters.join(other, LONG);

        waiters.tell(cancellation("p1", Phase.RESEND_DUE));

        assertThat(behind.await().atMost(Duration.ofSeconds(1))).isEmpty();
        waiters.tell(other);
        assertThat(elsewhere.await().atMost(Duration.ofSeconds(1))).contains(other);
    }

    @Test
    void waitIsOver_leavesNothingEvenIfNobodyEverListened() {
        waiters.join(cancellation("p1", Phase.WAITING_TURN), new Wait(Duration.ofMillis(1)));

        await().atMost(5, SECONDS).until(waiters::isEmpty);
    }

    /** A timer of no time would be refused, after the cancel was recorded and before it was sent. */
    @Test
    void waitShorterThanAnyTimer_isOverAndLeavesNothing() {
        Uni<Optional<Cancellation>> outcome = waiters.join(cancellation("p1", Phase.SENDING), new Wait(Duration.ofNanos(1)));

        assertThat(outcome.await().atMost(Duration.ofSeconds(5))).isEmpty();
        await().atMost(5, SECONDS).until(waiters::isEmpty);
    }

    @Test
    void callerHangsUp_leavesNothing() {
        waiters.join(cancellation("p1", Phase.SENDING), LONG).subscribe().withSubscriber(UniAssertSubscriber.create()).cancel();

        assertThat(waiters.isEmpty()).isTrue();
    }

    private static Cancellation cancellation(String payment, Phase phase) {
        Money total = Money.parse("45.00", USD);
        return new Cancellation(new CancellationId(UUID.randomUUID()), ProviderId.EXIMBAY, new AccountId("shop", "usd"),
                new PaymentRef(payment, Optional.empty(), total), PaymentLedger.firstSeen(total, Money.zero(USD)),
                CancelType.PARTIAL, Money.parse("10.00", USD), "size exchange", List.of(), Optional.empty(), Optional.empty(),
                Map.of(), CancellationStatus.PROCESSING, Optional.of(phase), Optional.empty(), false, Optional.empty(),
                Optional.empty(), phase == Phase.WAITING_TURN ? 0 : 1, Instant.EPOCH, Instant.EPOCH, 1);
    }
}
