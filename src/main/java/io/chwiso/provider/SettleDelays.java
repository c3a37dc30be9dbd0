package io.chwiso.provider;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Warns at start of look-ups so soon after one another that two of them may come while the call that they are about is still
 * out: a cancel that takes its time would be taken for one that was not executed.
 */
@Startup
@Singleton
class SettleDelays {

    private static final Logger LOG = Logger.getLogger(SettleDelays.class);

    SettleDelays(ProvidersConfig config) {
        config.byProvider().forEach((provider, behaviour) -> {
            if (!outlastACall(behaviour.settleDelays(), behaviour.timeout())) {
                LOG.warnf("cancellation.providers.%s.settle-delays: %s (expected: the first two together at least its timeout,"
                        + " %s, so that no call that is still out is taken for not executed)", provider,
                        behaviour.settleDelays(), behaviour.timeout());
            }
        });
    }

    /** Whether the second look-up comes when a call that began with the doubt has ended; the last delay repeats. */
    static boolean outlastACall(List<Duration> delays, Duration timeout) {
        Duration first = delays.get(0);
        Duration second = delays.size() > 1 ? delays.get(1) : first;
        return first.plus(second).compareTo(timeout) >= 0;
    }
}
