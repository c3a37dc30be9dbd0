package io.chwiso;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who brings the database's schema up to date. */
@ConfigMapping(prefix = "cancellation.schema")
interface SchemaConfig {

    /** Whether a start does so that finds the schema older than the code; else it is refused until {@code migrate} has run. */
    @WithDefault("true")
    boolean migrateAtStart();
}
