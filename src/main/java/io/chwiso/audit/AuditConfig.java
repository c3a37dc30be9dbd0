package io.chwiso.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the ledger is audited. */
@ConfigMapping(prefix = "cancellation.audit")
interface AuditConfig {

    /** How long after one audit the next begins, in each process that looks for due work. */
    @WithDefault("1M")
    Duration interval();
}
