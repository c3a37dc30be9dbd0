package io.chwiso.cancellation;

import static io.chwiso.cancellation.Paces.pace;
import static io.chwiso.testing.Cancellations.CREATED_AT;
import static io.chwiso.testing.Cancellations.claim;
import static io.chwiso.testing.Cancellations.ledger;
import static io.chwiso.testing.Cancellations.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Accepted;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.Contradicted;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.NotSent;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeRulesTest {

    private static final ProviderCode CODE = new ProviderCode("X1", "vendor says so");
    private static final ProviderReceipt RECEIPT = new ProviderReceipt(CODE, Optional.of("R-1"), Optional.empty(),
            Optional.empty());

    record Case(ProviderOutcome outcome, CancelType type, CancellationStatus status, MoneyMoved moneyMoved, String failure) {
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new Confirmed(RECEIPT), CancelType.FULL, CancellationStatus.SUCCEEDED, MoneyMoved.YES, ""),
                new Case(new Confirmed(RECEIPT), CancelType.PARTIAL, CancellationStatus.SUCCEEDED, MoneyMoved.YES, ""),
                new Case(new AlreadyCancelled(RECEIPT), CancelType.FULL, CancellationStatus.SUCCEEDED, MoneyMoved.YES, ""),
                new Case(new AlreadyCancelled(RECEIPT), CancelType.PARTIAL, CancellationStatus.MANUAL_REVIEW,
                        MoneyMoved.UNKNOWN, ""),
                new Case(new Accepted(RECEIPT), CancelType.FULL, CancellationStatus.PROCESSING, MoneyMoved.UNKNOWN, ""),
                new Case(new Refused(Refused.Reason.CANCEL, CODE), CancelType.FULL, CancellationStatus.FAILED, MoneyMoved.NO,
                        "provider-rejected"),
                new Case(new Refused(Refused.Reason.DEPOSIT, CODE), CancelType.FULL, CancellationStatus.FAILED, MoneyMoved.NO,
                        "deposit-refused"),
                new Case(new CredentialsRejected(CODE), CancelType.FULL, CancellationStatus.FAILED, MoneyMoved.NO,
                        "credentials-rejected"),
                new Case(new DepositRequired(DepositRequired.Kind.DEPOSIT, CODE, Optional.empty()), CancelType.FULL,
                        CancellationStatus.AWAITING_DEPOSIT, MoneyMoved.NO, ""),
                new Case(new DepositRequired(DepositRequired.Kind.FUND_ACCOUNT, CODE, Optional.empty()), CancelType.FULL,
                        CancellationStatus.AWAITING_DEPOSIT, MoneyMoved.NO, ""),
                new Case(new Contradicted("mid", CODE), CancelType.FULL, CancellationStatus.MANUAL_REVIEW, MoneyMoved.UNKNOWN,
                        ""),
                new Case(new NotSent("connection refused"), CancelType.FULL, CancellationStatus.PROCESSING, MoneyMoved.NO, ""),
                new Case(Unknown.because("no answer in time"), CancelType.FULL, CancellationStatus.UNKNOWN,
                        MoneyMoved.UNKNOWN, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outcome_leadsToStatus(Case example) {
        Cancellation before = sending(example.type());

        Change change = OutcomeRules.decide(claim(before), example.outcome(), Duration.ofMillis(250), pace());
        Cancellation after = before.after(change, ledger("45.00", "0.00", "45.00"), CREATED_AT.plusSeconds(1), 1, 2);

        assertThat(after.status()).isEqualTo(example.status());
        assertThat(after.moneyMoved()).isEqualTo(example.moneyMoved());
        assertThat(after.failure().map(failure -> failure.code().slug()).orElse("")).isEqualTo(example.failure());
        assertThat(after.version()).isEqualTo(2);
        assertThat(change.detail()).containsEntry("attempt", "1").containsEntry("durationMs", "250");
    }

    @Test
    void everyOutcome_isCovered() {
        Set<Class<?>> covered = cases().map(example -> example.outcome().getClass()).collect(Collectors.toSet());

        assertThat(covered).containsExactlyInAnyOrder(
                Arrays.stream(ProviderOutcome.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
    }

    @Test
    void alreadyCancelledFull_saysSo() {
        Change change = OutcomeRules.decide(claim(sending(CancelType.FULL)), new AlreadyCancelled(RECEIPT), Duration.ZERO,
                pace());

        assertThat(change.alreadyCancelled()).isTrue();
        assertThat(change.receipt()).contains(RECEIPT);
    }

    @Test
    void unknownWithCode_keepsCodeAndWhatUnchangedMeans() {
        Unknown outcome = new Unknown("code Z999", Optional.of(CODE), Unknown.WhenUnchanged.REFUSED);

        Change change = OutcomeRules.decide(claim(sending(CancelType.FULL)), outcome, Duration.ZERO, pace());

        assertThat(change.detail())
                .containsEntry("providerCode", "X1")
                .containsEntry("cause", "code Z999")
                .containsEntry("whenUnchanged", "REFUSED");
    }

    @Test
    void refusalAfterADoubtfulAttempt_isLookedUpAndNotBelieved() {
        Claim sentAgain = claim(sending(CancelType.FULL), course(Optional.empty(), Optional.of(CREATED_AT.minusSeconds(200))));

        Change change = OutcomeRules.decide(sentAgain, new Refused(Refused.Reason.CANCEL, CODE), Duration.ZERO, pace());

        assertThat(change.status()).isEqualTo(CancellationStatus.UNKNOWN);
        assertThat(change.course().whenUnchanged()).isEqualTo(Unknown.WhenUnchanged.REFUSED);
        assertThat(change.course().doubt()).contains(CODE);
        assertThat(change.dueIn()).isPresent();
    }

    @Test
    void unsentForTooLong_failsWithNothingMoved() {
        Claim late = claim(sending(CancelType.FULL),
                course(Optional.of(CREATED_AT.minus(Duration.ofMinutes(15))), Optional.empty()));

        Change change = OutcomeRules.decide(late, new NotSent("connection refused"), Duration.ZERO, pace());

        assertThat(change.status()).isEqualTo(CancellationStatus.FAILED);
        assertThat(change.failure().map(Failure::code)).contains(Failure.Code.PROVIDER_UNAVAILABLE);
    }

    @Test
    void heldBackByOurselves_countsAsNoAttempt() {
        Change change = OutcomeRules.decide(claim(sending(CancelType.FULL)), new NotSent("circuit breaker open", false),
                Duration.ZERO, pace());

        assertThat(change.phase()).contains(Phase.RESEND_DUE);
        assertThat(change.tried()).isFalse();
        assertThat(change.dueIn()).isPresent();
    }

    private static Course course(Optional<Instant> notSentSince, Optional<Instant> doubtSince) {
        return new Course(CREATED_AT, notSentSince, 3, doubtSince, Optional.empty(), Unknown.WhenUnchanged.SEND_AGAIN, 2, 2,
                Optional.empty(), false, false, false, Course.Successor.NONE);
    }

    @Test
    void illegalMove_isRefused() {
        Cancellation before = sending(CancelType.FULL);
        Change success = OutcomeRules.decide(claim(before), new Confirmed(RECEIPT), Duration.ZERO, pace());
        Cancellation done = before.after(success, ledger("45.00", "45.00", "0.00"), CREATED_AT, 1, 2);

        assertThatIllegalStateException()
                .isThrownBy(() -> done.after(success, ledger("45.00", "45.00", "0.00"), CREATED_AT, 1, 3))
                .withMessageContaining("SUCCEEDED");
    }

    @Test
    void phaseOutsideProcessing_isRefused() {
        Cancellation before = sending(CancelType.FULL);
        Change broken = new Change(CancellationStatus.SUCCEEDED, Optional.of(Phase.SENDING), Optional.empty(), false,
                Optional.empty(), Optional.empty(), Optional.of("confirmed"), true, "succeeded", Change.PROVIDER, Map.of(),
                Course.fresh(CREATED_AT), Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> before.after(broken, ledger("45.00", "45.00", "0.00"), CREATED_AT, 1, 2))
                .withMessageContaining("phase");
    }
}
