package io.chwiso.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one clock everything reads, so that tests can put another in its place. */
@Singleton
class Clocks {

    @Produces
    Clock utc() {
        return Clock.systemUTC();
    }
}
