package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of cancellations, newest first.
 *
 * @param nextCursor null at the end
 */
public record CancellationListView(List<CancellationView> data, @Nullable String nextCursor) {

    static CancellationListView of(CancellationPage page) {
        return new CancellationListView(
                page.cancellations().stream().map(CancellationView::of).toList(),
                page.next().map(Cursor::of).orElse(null));
    }
}
