package io.chwiso.cancellation;

import static io.chwiso.cancellation.Paces.pace;
import static io.chwiso.testing.Cancellations.CREATED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.Course.Successor;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Retries for 15 minutes, look-ups after 5 s, 2 min and then every 10 min, for an hour; chance always takes the least. */
class PaceTest {

    private static final Instant NOW = CREATED_AT;
    private static final Duration RETRY_FOR = Duration.ofMinutes(15);
    private static final Duration SETTLE_FOR = Duration.ofHours(1);

    @Test
    void resends_growApartUpToABound() {
        assertThat(IntStream.range(0, 9).mapToObj(count -> pace().untilResend(notSent(count, Duration.ZERO)).toMillis()))
                .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
        assertThat(pace().untilResend(notSent(100_000, Duration.ZERO))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void resend_isSpreadByChance() {
        assertThat(Paces.pace(0.5).untilResend(notSent(1, Duration.ZERO))).isEqualTo(Duration.ofMillis(750));
        assertThat(Paces.pace(0.999).untilResend(notSent(1, Duration.ZERO))).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void lastResend_comesRightWhenRetryingEnds() {
        Duration left = Duration.ofMillis(700);

        assertThat(pace().untilResend(notSent(9, RETRY_FOR.minus(left)))).isEqualTo(left);
        assertThat(pace().untilResend(notSent(9, RETRY_FOR.plus(left)))).isEqualTo(Duration.ZERO);
    }

    @Test
    void retrying_endsAfterItsTime() {
        assertThat(pace().retryIsOver(Course.fresh(NOW))).isFalse();
        assertThat(pace().retryIsOver(notSent(3, RETRY_FOR.minusMillis(1)))).isFalse();
        assertThat(pace().retryIsOver(notSent(3, RETRY_FOR))).isTrue();
    }

    @Test
    void lookUps_followTheConfiguredDelaysAndRepeatTheLast() {
        assertThat(IntStream.range(0, 5).mapToObj(count -> pace().untilLookUp(doubt(count, Duration.ZERO)).toSeconds()))
                .containsExactly(5L, 120L, 600L, 600L, 600L);
    }

    @Test
    void lookUp_isSpreadLaterAndNeverEarlier() {
        assertThat(Paces.pace(0.5).untilLookUp(doubt(1, Duration.ZERO))).isEqualTo(Duration.ofSeconds(126));
    }

    @Test
    void lastLookUp_comesRightWhenSettlingEnds() {
        Duration left = Duration.ofSeconds(42);

        assertThat(pace().untilLookUp(doubt(4, SETTLE_FOR.minus(left)))).isEqualTo(left);
    }

    @Test
    void lookUpAfterSettlingHasEnded_isNotDueAtOnce() {
        assertThat(pace().untilLookUp(doubt(0, SETTLE_FOR))).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace().untilLookUp(doubt(9, SETTLE_FOR.multipliedBy(30)))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void settling_endsAfterItsTime() {
        assertThat(pace().settlementIsOver(Course.fresh(NOW))).isFalse();
        assertThat(pace().settlementIsOver(doubt(3, SETTLE_FOR.minusMillis(1)))).isFalse();
        assertThat(pace().settlementIsOver(doubt(3, SETTLE_FOR))).isTrue();
    }

    @Test
    void deposit_isPolledInTimeForReminderAndDeadline() {
        Duration aDay = Duration.ofDays(1);

        assertThat(pollWith(aDay.plusHours(3))).isEqualTo(Duration.ofMinutes(30));
        assertThat(pollWith(aDay.plusMinutes(4))).isEqualTo(Duration.ofMinutes(4));
        assertThat(pollWith(aDay)).isEqualTo(Duration.ofMinutes(30));
        assertThat(pollWith(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(pollWith(Duration.ZERO)).isEqualTo(Duration.ofMinutes(30));
        assertThat(pollWith(Duration.ofMinutes(-5))).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void remindedDeposit_isNotPolledForTheReminder() {
        Instant dueAt = NOW.plus(Duration.ofDays(1)).plusSeconds(1);

        assertThat(pace().untilDepositPoll(Course.fresh(NOW).withReminder(), dueAt)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void reminder_isTimelyOnceWithinADayOfTheDeadline() {
        Instant dueAt = NOW.plus(Duration.ofDays(1));

        assertThat(pace().isTimeToRemind(Course.fresh(NOW.minusMillis(1)), dueAt)).isFalse();
        assertThat(pace().isTimeToRemind(Course.fresh(NOW), dueAt)).isTrue();
        assertThat(pace().isTimeToRemind(Course.fresh(NOW).withReminder(), dueAt)).isFalse();
    }

    @Test
    void deadline_isLongPastAfterTheTimeOfSettling() {
        assertThat(pace().isLongPast(Course.fresh(NOW), NOW.minus(SETTLE_FOR).plusMillis(1))).isFalse();
        assertThat(pace().isLongPast(Course.fresh(NOW), NOW.minus(SETTLE_FOR))).isTrue();
    }

    private static Duration pollWith(Duration left) {
        return pace().untilDepositPoll(Course.fresh(NOW), NOW.plus(left));
    }

    private static Course notSent(int times, Duration lasting) {
        return new Course(NOW, Optional.of(NOW.minus(lasting)), times, Optional.empty(), Optional.empty(),
                WhenUnchanged.SEND_AGAIN, 0, 0, Optional.empty(), false, false, false, Successor.NONE);
    }

    private static Course doubt(int lookUps, Duration lasting) {
        return new Course(NOW, Optional.empty(), 0, Optional.of(NOW.minus(lasting)), Optional.empty(),
                WhenUnchanged.SEND_AGAIN, lookUps, 0, Optional.empty(), false, false, false, Successor.NONE);
    }
}
