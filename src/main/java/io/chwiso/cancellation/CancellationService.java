package io.chwiso.cancellation;

import io.smallrye.mutiny.Uni;

/** Takes requests to cancel: records them, has them executed, and tells what came of them. */
public interface CancellationService {

    /**
     * Records the cancel and has it executed, whether or not anyone still listens to the returned {@code Uni}.
     *
     * @return the cancellation as it stands when it is finished or the wait is over, or the one this key made before
     * @throws io.chwiso.problem.ProblemException (as a failure) when it is refused before anything is recorded
     */
    Uni<CancelResult> cancel(CancelCommand command, IdempotencyKey key, Wait wait);

    /** What {@link #cancel} would do now; stores and sends nothing. */
    Uni<Preview> preview(CancelCommand command);
}
