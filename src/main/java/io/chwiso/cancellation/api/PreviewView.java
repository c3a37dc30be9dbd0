package io.chwiso.cancellation.api;

import io.chwiso.cancellation.Preview;
import io.chwiso.money.Money;
import io.chwiso.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cancel would do now.
 *
 * @param problems the answers it would get instead of a cancellation
 */
public record PreviewView(boolean wouldSucceed, @Nullable String amount, String cancellableBefore,
        @Nullable String cancellableAfter, List<Problem> problems) {

    static PreviewView of(Preview preview, String requestId) {
        return new PreviewView(
                preview.wouldSucceed(),
                preview.amount().map(Money::toString).orElse(null),
                preview.cancellableBefore().toString(),
                preview.cancellableAfter().map(Money::toString).orElse(null),
                preview.problems().stream()
                        .map(problem -> Problem.of(problem, Paths.CANCELLATIONS, requestId))
                        .toList());
    }
}
