package io.chwiso.webhook;

import java.util.Optional;

/**
 * What came of one try.
 *
 * @param status of the receiver's answer; empty when there was none
 * @param error why there was no answer; empty when there was one
 * @param hopeless whether no further try can fare better
 */
record TryResult(Optional<Integer> status, Optional<String> error, boolean hopeless) {

    private static final int GONE = 410;

    /** The receiver answered; 410 says that it wants to hear no more (Standard Webhooks). */
    static TryResult answered(int status) {
        return new TryResult(Optional.of(status), Optional.empty(), status == GONE);
    }

    static TryResult unanswered(String error) {
        return new TryResult(Optional.empty(), Optional.of(error), false);
    }

    static TryResult notConfigured() {
        return new TryResult(Optional.empty(), Optional.of("the URL is no longer configured"), true);
    }

    boolean delivered() {
        return status.filter(code -> code >= 200 && code < 300).isPresent();
    }
}
