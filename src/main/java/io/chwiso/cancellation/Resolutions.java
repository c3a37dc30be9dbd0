package io.chwiso.cancellation;

import static io.chwiso.cancellation.CancellationStatus.FAILED;
import static io.chwiso.cancellation.CancellationStatus.MANUAL_REVIEW;
import static io.chwiso.cancellation.CancellationStatus.SUCCEEDED;
import static io.chwiso.cancellation.CancellationStatus.UNKNOWN;

import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.platform.Detached;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderReceipt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes the word of a person for what became of a cancellation. */
@ApplicationScoped
public class Resolutions {

    private static final ProviderCode BY_A_PERSON = new ProviderCode("RESOLVED", "decided by a person");

    private final CancellationStore store;
    private final CancellationExecutor executor;
    private final Detached detached;

    Resolutions(CancellationStore store, CancellationExecutor executor, Detached detached) {
        this.store = store;
        this.executor = executor;
        this.detached = detached;
    }

    /**
     * Records the decision of somebody of the cancellation's merchant who has seen it like this. A look-up that is out does
     * not stand in the way: what it finds comes late.
     *
     * @throws ProblemException (as a failure) when it is not open for a decision, or has changed since
     */
    public Uni<Cancellation> resolve(Cancellation seen, Resolution resolution) {
        if (seen.status() != UNKNOWN && seen.status() != MANUAL_REVIEW) {
            return Uni.createFrom().failure(ActionRefusals.of(ProblemType.NOT_RESOLVABLE, seen,
                    "status: %s (expected: UNKNOWN or MANUAL_REVIEW)".formatted(seen.status())));
        }
        return detached.run(Uni.createFrom().deferred(() -> store.read(seen.id()))
                .chain(stored -> executor.conclude(seen, change(seen, resolution, stored.course()))))
                .map(Resolutions::decided);
    }

    static Change change(Cancellation seen, Resolution resolution, Course course) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("outcome", resolution.outcome().name());
        detail.put("evidence", resolution.evidence());
        Change change = switch (resolution.outcome()) {
            case SUCCEEDED -> Change.to(SUCCEEDED, "resolved", course).provenBy(seen.receipt().orElseGet(Resolutions::receipt));
            case FAILED -> Change.to(FAILED, "resolved", course)
                    .because(new Failure(Failure.Code.PROVIDER_REJECTED, course.doubt()));
        };
        return change.by(Change.merchant(seen.account().merchant())).telling(detail);
    }

    private static ProviderReceipt receipt() {
        return new ProviderReceipt(BY_A_PERSON, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Cancellation decided(Recorded recorded) {
        Cancellation now = recorded.cancellation();
        return switch (recorded.verdict()) {
            case RECORDED -> now;
            case LATE -> throw ActionRefusals.of(ProblemType.PRECONDITION_FAILED, now,
                    "it has become version %d (expected: no change since it was read)".formatted(now.version()));
            case NO_ROOM, TURN_TAKEN ->
                throw ActionRefusals.of(ProblemType.NOT_RESOLVABLE, now,
                        "the payment has nothing left for it: %s, with %s reserved".formatted(now.ledger().cancellable(),
                                now.ledger().reserved()));
        };
    }
}
