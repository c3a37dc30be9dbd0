package io.chwiso.sandbox.notice;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;

/** The headers by which a notice proves where it comes from. */
@FunctionalInterface
public interface Seal {

    /** Of providers that sign nothing. */
    Seal NONE = (body, secret, at) -> Map.of();

    /**
     * Made anew for each sending.
     *
     * @param secret the target's
     * @param at when it is sent
     */
    Map<String, String> headers(Buffer body, String secret, Instant at);
}
