package io.chwiso.webhook;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The outbox, as far as delivering needs it. All its times are the database's. */
public interface DeliveryStore {

    /**
     * What may be claimed now.
     *
     * @param total deliveries at most
     * @param perUrl deliveries per URL at most, with those in {@code underway}
     * @param underway how many tries this replica has out, by URL
     * @param lease after which a try that was never recorded is taken up again
     */
    record Claim(int total, int perUrl, Map<String, Integer> underway, Duration lease) {

        public Claim {
            underway = Map.copyOf(underway);
        }
    }

    /** Claims due deliveries, those due longest first; each is claimed by one caller alone until its lease runs out. */
    Uni<List<DueDelivery>> claim(Claim claim);

    /** Whether it was recorded; not when the delivery was claimed again meanwhile, or is finished. */
    Uni<Boolean> record(DueDelivery delivery, NextStep next);
}
