package io.chwiso.cancellation;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param next the cursor of the following page; empty at the end
 */
public record CancellationPage(List<Cancellation> cancellations, Optional<CancellationId> next) {
}
