package io.chwiso.cancellation.persistence;

import io.chwiso.platform.DatabaseConfig;
import io.chwiso.platform.Deadline;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Asks the database again while a caller waits, with growing delays, for as long as the caller would have waited for one
 * answer.
 */
@ApplicationScoped
class Repetition {

    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

    private final Deadline deadline;

    @Inject
    Repetition(Vertx vertx, DatabaseConfig config) {
        this(new Deadline(vertx, config.answerTimeout()));
    }

    Repetition(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Fails with a {@link java.util.concurrent.TimeoutException} when its time is up, perhaps with a statement out. */
    <T> Uni<T> of(Uni<T> attempt, Predicate<Throwable> worthRepeating) {
        return deadline.limit(attempt
                .onFailure(worthRepeating).retry().withBackOff(FIRST_DELAY, LONGEST_DELAY).indefinitely());
    }
}
