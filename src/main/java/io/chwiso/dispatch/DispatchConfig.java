package io.chwiso.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When due work is looked for, and how long a claim on it lasts. */
@ConfigMapping(prefix = "cancellation.dispatch")
public interface DispatchConfig {

    /**
     * Whether this process looks for due work by itself. Where it cannot, as in a container that runs only while it serves a
     * request, {@code POST /v1/dispatch} has to be called instead.
     */
    @WithDefault("true")
    boolean enabled();

    /** How often due work is looked for without a signal; up to a fifth more or less, so that replicas don't keep step. */
    @WithDefault("1S")
    Duration interval();

    /** How long a claim lasts unless it is renewed; work of a process that died is taken up after it. */
    @WithDefault("30S")
    Duration lease();

    /**
     * Whether to listen for the database's signals ({@code LISTEN/NOTIFY}), which a transaction-pooling proxy does not pass.
     */
    @WithDefault("true")
    boolean listen();

    /** How long {@code POST /v1/dispatch} goes on at most. */
    @WithDefault("25S")
    Duration triggerTimeout();
}
