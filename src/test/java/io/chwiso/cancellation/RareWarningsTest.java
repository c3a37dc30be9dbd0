package io.chwiso.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RareWarningsTest {

    private static final AccountKey GONE = new AccountKey(ProviderId.EXIMBAY, new AccountId("shop", "gone"));
    private static final AccountKey OTHER = new AccountKey(ProviderId.EXIMBAY, new AccountId("shop", "other"));

    private final AtomicLong nanoTime = new AtomicLong();
    private final RareWarnings warnings = new RareWarnings(nanoTime::get);

    @Test
    void sameFailureOfAnAccount_isAdmittedOnceAnHour() {
        assertThat(warnings.admit(GONE, notConfigured())).isTrue();
        nanoTime.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(warnings.admit(GONE, notConfigured())).isFalse();

        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(warnings.admit(GONE, notConfigured())).isTrue();
        assertThat(warnings.admit(GONE, notConfigured())).isFalse();
    }

    @Test
    void anotherAccountOrFailure_isAdmittedMeanwhile() {
        warnings.admit(GONE, notConfigured());

        assertThat(warnings.admit(OTHER, notConfigured())).isTrue();
        assertThat(warnings.admit(GONE, new IllegalStateException("another"))).isTrue();
    }

    private static Exception notConfigured() {
        return new IllegalArgumentException("account: shop/gone (expected: one of [])");
    }
}
