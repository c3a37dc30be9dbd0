package io.chwiso.notification;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.Notice;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How soon unsigned notices take effect: none is refused, for it may be the only one, but a flood of them has to wait. */
@ApplicationScoped
class UnsignedNotices {

    private final Map<AccountId, Guard> guards = new ConcurrentHashMap<>();
    private final int rateLimit;
    private final Pace inTime;
    private final Pace tooMany;

    UnsignedNotices(NotificationsConfig config) {
        this.rateLimit = config.unsigned().rateLimit();
        this.inTime = new Pace(Duration.ZERO, config.unsigned().spacing());
        this.tooMany = new Pace(config.unsigned().delay(), config.unsigned().spacing());
    }

    /** Counts the notice, unless it has no effect. */
    Pace paceOf(AccountId account, Notice notice) {
        return notice.kind() == Notice.Kind.FOREIGN || admits(account) ? inTime : tooMany;
    }

    private boolean admits(AccountId account) {
        try {
            return guards.computeIfAbsent(account, first -> guard()).get(() -> Boolean.TRUE, Boolean.class);
        } catch (RateLimitException e) {
            return false;
        }
    }

    private Guard guard() {
        return Guard.create()
                .withRateLimit()
                .limit(rateLimit)
                .window(1, ChronoUnit.SECONDS)
                .type(RateLimitType.ROLLING)
                .done()
                .build();
    }
}
