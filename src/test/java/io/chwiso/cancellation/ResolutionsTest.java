package io.chwiso.cancellation;

import static io.chwiso.cancellation.CancellationStatus.MANUAL_REVIEW;
import static io.chwiso.cancellation.CancellationStatus.UNKNOWN;
import static io.chwiso.testing.CancellationBuilder.aCancellation;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.Resolution.Outcome;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolutionsTest {

    private static final Course FRESH = Course.fresh(Instant.parse("2026-01-15T03:04:05Z"));

    @Test
    void decidedSucceeded_isProvenByAPerson() {
        Change change = Resolutions.change(aCancellation().in(UNKNOWN).build(),
                new Resolution(Outcome.SUCCEEDED, "seen in the back office"), FRESH);

        assertThat(change.status()).isEqualTo(CancellationStatus.SUCCEEDED);
        assertThat(change.receipt()).contains(new ProviderReceipt(new ProviderCode("RESOLVED", "decided by a person"),
                Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(change.event()).isEqualTo("resolved");
        assertThat(change.by()).isEqualTo("merchant:shop");
        assertThat(change.detail()).isEqualTo(Map.of("outcome", "SUCCEEDED", "evidence", "seen in the back office"));
        assertThat(change.outcome()).as("the end of an attempt").isEmpty();
    }

    @Test
    void decidedFailed_keepsTheAnswerThatLeftTheDoubt() {
        ProviderCode doubt = new ProviderCode("EE00", "system error");
        Course doubted = FRESH.doubted(Optional.of(doubt), WhenUnchanged.SEND_AGAIN);

        Change change = Resolutions.change(aCancellation().in(MANUAL_REVIEW).build(),
                new Resolution(Outcome.FAILED, "not in the back office"), doubted);

        assertThat(change.status()).isEqualTo(CancellationStatus.FAILED);
        assertThat(change.failure()).contains(new Failure(Failure.Code.PROVIDER_REJECTED, Optional.of(doubt)));
        assertThat(change.receipt()).isEmpty();
    }

    @Test
    void evidence_isNotInTheText() {
        assertThat(new Resolution(Outcome.FAILED, "Ms Kim told us")).asString().doesNotContain("Kim");
    }
}
