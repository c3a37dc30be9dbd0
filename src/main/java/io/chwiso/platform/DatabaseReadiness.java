package io.chwiso.platform;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the database answers, as requests ask it: by a connection of their pool. Told before a probe loses patience; the
 * check that Quarkus brings waits longer for a silent database.
 */
@Readiness
@Singleton
class DatabaseReadiness implements AsyncHealthCheck {

    /** Shorter than the Deployment's probe waits. Knative's loses patience sooner, and to lose patience says the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String NAME = "Reactive PostgreSQL connections health check";

    private final Pool pool;
    private final Deadline deadline;

    DatabaseReadiness(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.deadline = new Deadline(vertx, PATIENCE);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return deadline.limit(Uni.createFrom().deferred(() -> pool.query("SELECT 1").execute()))
                .map(answer -> HealthCheckResponse.up(NAME))
                .onFailure().recoverWithItem(DatabaseReadiness::down);
    }

    private static HealthCheckResponse down(Throwable failure) {
        return HealthCheckResponse.named(NAME).down().withData("reason", failure.toString()).build();
    }
}
