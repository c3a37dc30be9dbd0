package io.chwiso.cancellation;

import io.chwiso.money.Money;
import io.chwiso.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * What a request to cancel would do now.
 *
 * @param amount what it would cancel; empty when that cannot be said
 * @param problems the refusals it would meet; empty when it would be taken
 */
public record Preview(Optional<Money> amount, Money cancellableBefore, Optional<Money> cancellableAfter,
        List<ProblemException> problems) {

    public boolean wouldSucceed() {
        return problems.isEmpty();
    }
}
