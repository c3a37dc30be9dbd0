package io.chwiso.dispatch.api;

import io.chwiso.dispatch.Dispatcher.Run;

/**
 * What a run of the dispatcher came to.
 *
 * @param claimed how many items of due work were claimed
 * @param more whether the time was over before all was done
 */
public record DispatchView(long claimed, boolean more) {

    static DispatchView of(Run run) {
        return new DispatchView(run.claimed(), run.more());
    }
}
