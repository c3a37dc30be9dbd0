package io.chwiso.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is kept what nobody needs for ever; it goes somewhat later, when its turn comes. */
@ConfigMapping(prefix = "cancellation.retention")
interface RetentionConfig {

    /** From the first use of a key, and in any case until its cancellation is finished. The API promises 30 days. */
    @WithDefault("30D")
    Duration idempotencyKeys();

    /** Of providers' notices, from when they had their effect; they may hold personal data. */
    @WithDefault("90D")
    Duration notices();

    /** Of webhooks, from their delivery. */
    @WithDefault("30D")
    Duration deliveries();

    /** Of webhooks, from when they were given up; until then they can be sent again. */
    @WithDefault("180D")
    Duration deadDeliveries();
}
