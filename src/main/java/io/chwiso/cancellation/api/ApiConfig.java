package io.chwiso.cancellation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the public API behaves. */
@ConfigMapping(prefix = "cancellation.api")
interface ApiConfig {

    /** How long a POST waits for the outcome when its caller does not say, and at most when it does. */
    @WithDefault("60S")
    Duration maxWait();
}
