package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.HistoryEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cancellation's history, oldest first. */
public record EventsView(List<EventView> data) {

    /** @param from null for the first */
    public record EventView(int sequence, String at, String type, @Nullable String from, String to, String by,
            Map<String, String> detail) {

        static EventView of(HistoryEvent event) {
            return new EventView(
                    event.sequence(),
                    Timestamps.of(event.at()),
                    event.type(),
                    event.from().map(CancellationStatus::name).orElse(null),
                    event.to().name(),
                    event.by(),
                    event.detail());
        }
    }

    static EventsView of(List<HistoryEvent> history) {
        return new EventsView(history.stream().map(EventView::of).toList());
    }
}
