package io.chwiso.merchant;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** How often a merchant may call, per replica: its {@code rate-limit} in any one second. */
@Singleton
class RateLimits {

    private final Map<String, Optional<Guard>> guards = new ConcurrentHashMap<>();
    private final Merchants merchants;

    RateLimits(Merchants merchants) {
        this.merchants = merchants;
    }

    /** Counts one call of the merchant; throws {@code rate-limited} when it is one too many. */
    void admit(String merchant) {
        try {
            guards.computeIfAbsent(merchant, this::guardOf)
                    .ifPresent(guard -> guard.get(() -> Boolean.TRUE, Boolean.class));
        } catch (RateLimitException e) {
            throw ProblemException.of(ProblemType.RATE_LIMITED, "the merchant's rate-limit of requests per second is used up")
                    .retryAfter(1);
        }
    }

    private Optional<Guard> guardOf(String merchant) {
        OptionalInt limit = merchants.rateLimit(merchant);
        return limit.isEmpty() ? Optional.empty() : Optional.of(guard(limit.getAsInt()));
    }

    private static Guard guard(int requestsPerSecond) {
        return Guard.create()
                .withRateLimit()
                .limit(requestsPerSecond)
                .window(1, ChronoUnit.SECONDS)
                .type(RateLimitType.ROLLING)
                .done()
                .build();
    }
}
