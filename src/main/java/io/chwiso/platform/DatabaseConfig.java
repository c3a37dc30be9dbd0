package io.chwiso.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the database may take before it counts as away. */
@ConfigMapping(prefix = "cancellation.database")
public interface DatabaseConfig {

    /** How long a statement waits for a connection: for one to come free, or to be opened. */
    @WithDefault("5S")
    Duration connectTimeout();

    /**
     * How long a connection may be silent before it is given up for dead, and with it whatever was asked on it. PostgreSQL
     * itself ends a statement a little earlier: one that is merely held up is never taken for a dead connection.
     */
    @WithDefault("15S")
    Duration answerTimeout();
}
