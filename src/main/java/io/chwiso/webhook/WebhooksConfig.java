package io.chwiso.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How merchants are told; where to is part of each merchant's own configuration. */
@ConfigMapping(prefix = "cancellation.webhooks")
interface WebhooksConfig {

    /** Permits {@code http} and private addresses, for tests alone: whoever may set a URL could reach into our network. */
    @WithDefault("false")
    boolean allowInsecureTargets();

    /** How long to wait before each further try; after the last one the delivery is dead. By default about three days. */
    @WithDefault("5S,30S,2M,10M,30M,1H,3H,6H,12H,24H,24H")
    List<Duration> retryDelays();

    @WithDefault("3S")
    Duration connectTimeout();

    /** From resolving the host to having the answer; Standard Webhooks advises 15 to 30 seconds. */
    @WithDefault("15S")
    Duration timeout();

    /** Tries at once per URL, on each replica: all that a slow or dead receiver can hold up. */
    @WithDefault("8")
    int maxConcurrency();
}
