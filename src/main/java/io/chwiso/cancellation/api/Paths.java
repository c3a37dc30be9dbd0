package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationId;

/** Where resources are. */
final class Paths {

    static final String CANCELLATIONS = "/v1/cancellations";
    static final String PAYMENTS = "/v1/payments";
    static final String PROVIDERS = "/v1/providers";

    private Paths() {
    }

    /** The cancellation a path names; not found when no id can look like this. */
    static CancellationId id(String text) {
        return CancellationId.parse(text).orElseThrow(Answers::notFound);
    }

    static String of(CancellationId id) {
        return CANCELLATIONS + "/" + id;
    }
}
