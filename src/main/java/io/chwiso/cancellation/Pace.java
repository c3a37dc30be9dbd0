package io.chwiso.cancellation;

import io.chwiso.provider.ProvidersConfig.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** When something is tried or asked again at one provider, and when no more. */
final class Pace {

    private static final Duration FIRST_RESEND = Duration.ofMillis(500);
    private static final Duration SLOWEST_RESEND = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;
    /** A look-up that was due comes later by up to this share, so that those of many cancellations spread out. */
    private static final double SPREAD = 0.1;
    private static final Duration DEFAULT_POLL = Duration.ofMinutes(30);

    private final Behaviour behaviour;
    private final DoubleSupplier random;

    Pace(Behaviour behaviour) {
        this(behaviour, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random from 0 to below 1 */
    Pace(Behaviour behaviour, DoubleSupplier random) {
        this.behaviour = behaviour;
        this.random = random;
    }

    /** Whether it could not be sent for so long that it is given up. */
    boolean retryIsOver(Course course) {
        return isOver(course.lasting(course.notSentSince()), behaviour.retryFor());
    }

    /** Until it is sent again: growing, half of it by chance; the last time right when retrying ends. */
    Duration untilResend(Course course) {
        Duration backoff = shorter(FIRST_RESEND.multipliedBy(1L << Math.min(course.notSent(), MOST_DOUBLINGS)), SLOWEST_RESEND);
        Duration spread = scaled(backoff, 0.5 + random.getAsDouble() / 2);
        return shorter(spread, left(course.lasting(course.notSentSince()), behaviour.retryFor()));
    }

    /** Whether it has been in doubt for so long that a person must decide. */
    boolean settlementIsOver(Course course) {
        return isOver(course.lasting(course.doubtSince()), behaviour.settleFor());
    }

    /**
     * Until the next look-up of a doubtful cancel that counts; the last one right when settling ends, and any later one paced.
     */
    Duration untilLookUp(Course course) {
        List<Duration> delays = behaviour.settleDelays();
        Duration delay = scaled(delays.get(Math.min(course.lookUps(), delays.size() - 1)), 1 + SPREAD * random.getAsDouble());
        Duration left = left(course.lasting(course.doubtSince()), behaviour.settleFor());
        return left.isZero() ? delay : shorter(delay, left);
    }

    /** Until the next look-up while a deposit is awaited; in time for the reminder and for the deadline. */
    Duration untilDepositPoll(Course course, Instant dueAt) {
        Instant now = course.now();
        Duration poll = poll();
        Instant reminder = dueAt.minus(reminderBefore());
        if (!course.reminded() && reminder.isAfter(now)) {
            poll = shorter(poll, Duration.between(now, reminder));
        }
        return dueAt.isAfter(now) ? shorter(poll, Duration.between(now, dueAt)) : poll;
    }

    Duration poll() {
        return behaviour.depositPollInterval().orElse(DEFAULT_POLL);
    }

    boolean isTimeToRemind(Course course, Instant dueAt) {
        return !course.reminded() && !course.now().isBefore(dueAt.minus(reminderBefore()));
    }

    /** Whether a deadline is so long past that waiting for an answer about it makes no sense any more. */
    boolean isLongPast(Course course, Instant dueAt) {
        return isOver(Duration.between(dueAt, course.now()), behaviour.settleFor());
    }

    private Duration reminderBefore() {
        return behaviour.depositReminder();
    }

    private static boolean isOver(Duration lasting, Duration limit) {
        return lasting.compareTo(limit) >= 0;
    }

    private static Duration left(Duration lasting, Duration limit) {
        Duration left = limit.minus(lasting);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis((long) (duration.toMillis() * factor));
    }
}
