package io.chwiso.cancellation.persistence;

import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUIDv7s (RFC 9562): they sort by creation, so that new rows land at the end of every index. */
@ApplicationScoped
class Ids {

    private final NoArgGenerator generator;

    Ids(Clock clock) {
        this.generator = new TimeBasedEpochGenerator(new SecureRandom(), new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    UUID next() {
        return generator.generate();
    }
}
