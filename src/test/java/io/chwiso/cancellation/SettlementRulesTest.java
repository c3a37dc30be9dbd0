package io.chwiso.cancellation;

import static io.chwiso.cancellation.Paces.pace;
import static io.chwiso.testing.Cancellations.CREATED_AT;
import static io.chwiso.testing.Cancellations.claim;
import static io.chwiso.testing.Cancellations.ledger;
import static io.chwiso.testing.Cancellations.sending;
import static io.chwiso.testing.Cancellations.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.Course.Successor;
import io.chwiso.cancellation.Decision.AskAgain;
import io.chwiso.cancellation.Decision.Settled;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome.DepositRequired.Kind;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every cell of the table that says what a look-up means. Settling takes an hour at most here, with look-ups 5 s, 2 min and
 * then every 10 min after one another.
 *
 * <p>
 * The cells: a status is recorded (FULL cancels that were cancelled before end with a {@code +}); {@code SEND_AGAIN};
 * {@code ASK n/u} asks again later, with n look-ups made and the last u of them unchanged; {@code AS_SCHEDULED} leaves the next
 * look-up when it was due; {@code LEAVE} leaves it to others.
 */
class SettlementRulesTest {

    private static final Instant NOW = CREATED_AT.plus(Duration.ofDays(9));
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMinutes(3);

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EVIDENCE         | EARLY        | FIRST         | SECOND        | OVER
            EXECUTED         | SUCCEEDED    | SUCCEEDED     | SUCCEEDED     | SUCCEEDED
            CANCELLED_BEFORE | SUCCEEDED+   | SUCCEEDED+    | SUCCEEDED+    | SUCCEEDED+
            CONFLICTING      | MANUAL_REVIEW| MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW
            UNCHANGED        | AS_SCHEDULED | ASK 1/1       | SEND_AGAIN    | MANUAL_REVIEW
            UNPROVEN         | AS_SCHEDULED | ASK 1/1       | MANUAL_REVIEW | MANUAL_REVIEW
            IN_PROGRESS      | AS_SCHEDULED | ASK 1/0       | ASK 2/0       | MANUAL_REVIEW
            UNCLEAR          | AS_SCHEDULED | ASK 1/0       | ASK 2/1       | MANUAL_REVIEW
            """)
    void unknown(Evidence evidence, String early, String first, String second, String over) {
        Cancellation unknown = in(CancellationStatus.UNKNOWN, CancelType.FULL);

        assertThat(decide(unknown, inDoubt().unchanged(1).early(), evidence)).isEqualTo(early);
        assertThat(decide(unknown, inDoubt(), evidence)).isEqualTo(first);
        assertThat(decide(unknown, inDoubt().unchanged(1), evidence)).isEqualTo(second);
        assertThat(decide(unknown, inDoubt().unchanged(1).doubtFor(LONG), evidence)).isEqualTo(over);
        assertThat(decide(unknown, inDoubt().doubtFor(LONG), evidence)).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EVIDENCE         | EARLY         | FIRST         | SECOND        | OVER
            EXECUTED         | SUCCEEDED     | SUCCEEDED     | SUCCEEDED     | SUCCEEDED
            CANCELLED_BEFORE | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW
            CONFLICTING      | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW
            UNCHANGED        | AS_SCHEDULED  | ASK 1/1       | FAILED        | MANUAL_REVIEW
            UNPROVEN         | AS_SCHEDULED  | ASK 1/1       | MANUAL_REVIEW | MANUAL_REVIEW
            IN_PROGRESS      | AS_SCHEDULED  | ASK 1/0       | ASK 2/0       | MANUAL_REVIEW
            UNCLEAR          | AS_SCHEDULED  | ASK 1/0       | ASK 2/1       | MANUAL_REVIEW
            """)
    void unknownThatWasRefused(Evidence evidence, String early, String first, String second, String over) {
        Cancellation unknown = in(CancellationStatus.UNKNOWN, CancelType.PARTIAL);

        assertThat(decide(unknown, inDoubt().refused().unchanged(1).early(), evidence)).isEqualTo(early);
        assertThat(decide(unknown, inDoubt().refused(), evidence)).isEqualTo(first);
        assertThat(decide(unknown, inDoubt().refused().unchanged(1), evidence)).isEqualTo(second);
        assertThat(decide(unknown, inDoubt().refused().unchanged(1).doubtFor(LONG), evidence)).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EVIDENCE         | EARLY         | COUNTED       | OVER          | BY NOTICE
            EXECUTED         | SUCCEEDED     | SUCCEEDED     | SUCCEEDED     | SUCCEEDED
            CANCELLED_BEFORE | SUCCEEDED+    | SUCCEEDED+    | SUCCEEDED+    | SUCCEEDED+
            CONFLICTING      | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW
            UNCHANGED        | AS_SCHEDULED  | ASK 2/0       | MANUAL_REVIEW | SUCCEEDED
            UNPROVEN         | AS_SCHEDULED  | ASK 2/0       | MANUAL_REVIEW | SUCCEEDED
            IN_PROGRESS      | AS_SCHEDULED  | ASK 2/0       | MANUAL_REVIEW | SUCCEEDED
            UNCLEAR          | AS_SCHEDULED  | ASK 2/0       | MANUAL_REVIEW | SUCCEEDED
            """)
    void accepted(Evidence evidence, String early, String counted, String over, String byNotice) {
        Cancellation accepted = in(Phase.ACCEPTED, CancelType.FULL);

        assertThat(decide(accepted, inDoubt().unchanged(1).early(), evidence)).isEqualTo(early);
        assertThat(decide(accepted, inDoubt().unchanged(1), evidence)).isEqualTo(counted);
        assertThat(decide(accepted, inDoubt().unchanged(1).doubtFor(LONG), evidence)).isEqualTo(over);
        assertThat(decide(accepted, inDoubt().early().confirmedByNotice(), evidence)).isEqualTo(byNotice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EVIDENCE         | NOT OVER      | RETRY OVER
            EXECUTED         | SUCCEEDED     | SUCCEEDED
            CANCELLED_BEFORE | SUCCEEDED+    | SUCCEEDED+
            CONFLICTING      | MANUAL_REVIEW | MANUAL_REVIEW
            UNCHANGED        | SEND_AGAIN    | SEND_AGAIN
            UNPROVEN         | MANUAL_REVIEW | MANUAL_REVIEW
            IN_PROGRESS      | UNKNOWN       | UNKNOWN
            UNCLEAR          | ASK 0/0       | MANUAL_REVIEW
            """)
    void toBeSentAgainAfterDoubt(Evidence evidence, String notOver, String retryOver) {
        Cancellation resendDue = in(Phase.RESEND_DUE, CancelType.FULL);

        assertThat(decide(resendDue, inDoubt().notSentFor(SHORT), evidence)).isEqualTo(notOver);
        assertThat(decide(resendDue, inDoubt().notSentFor(SHORT).early(), evidence)).isEqualTo(notOver);
        assertThat(decide(resendDue, inDoubt().notSentFor(Duration.ofMinutes(15)), evidence)).isEqualTo(retryOver);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EVIDENCE         | FAR AHEAD     | TIME TO REMIND   | REMINDED      | AT DEADLINE   | LONG PAST
            EXECUTED         | SUCCEEDED     | SUCCEEDED        | SUCCEEDED     | SUCCEEDED     | SUCCEEDED
            CANCELLED_BEFORE | SUCCEEDED+    | SUCCEEDED+       | SUCCEEDED+    | SUCCEEDED+    | SUCCEEDED+
            CONFLICTING      | MANUAL_REVIEW | MANUAL_REVIEW    | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW
            UNCHANGED        | ASK 0/0       | AWAITING_DEPOSIT | ASK 0/0       | EXPIRED       | EXPIRED
            UNPROVEN         | ASK 0/0       | AWAITING_DEPOSIT | ASK 0/0       | EXPIRED       | EXPIRED
            IN_PROGRESS      | ASK 0/0       | AWAITING_DEPOSIT | ASK 0/0       | ASK 1/0       | MANUAL_REVIEW
            UNCLEAR          | ASK 0/0       | AWAITING_DEPOSIT | ASK 0/0       | ASK 1/0       | MANUAL_REVIEW
            """)
    void awaitingDeposit(Evidence evidence, String farAhead, String remind, String reminded, String atDeadline,
            String longPast) {
        assertThat(decide(awaitingUntil(NOW.plus(Duration.ofDays(3))), fresh(), evidence)).isEqualTo(farAhead);
        assertThat(decide(awaitingUntil(NOW.plus(Duration.ofDays(1))), fresh(), evidence)).isEqualTo(remind);
        assertThat(decide(awaitingUntil(NOW.plus(SHORT)), fresh().reminded(), evidence)).isEqualTo(reminded);
        assertThat(decide(awaitingUntil(NOW), fresh().reminded(), evidence)).isEqualTo(atDeadline);
        assertThat(decide(awaitingUntil(NOW.minus(LONG)), fresh().reminded(), evidence)).isEqualTo(longPast);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            EVIDENCE         | ALONE, EARLY  | ALONE, DUE    | ALONE, LONG PAST | FOLLOWED, EARLY | FOLLOWED, DUE | OTHER OPEN
            EXECUTED         | SUCCEEDED     | SUCCEEDED     | SUCCEEDED        | MANUAL_REVIEW   | LEAVE         | ASK 0/0
            CANCELLED_BEFORE | SUCCEEDED+    | SUCCEEDED+    | SUCCEEDED+       | MANUAL_REVIEW   | LEAVE         | ASK 0/0
            CONFLICTING      | MANUAL_REVIEW | MANUAL_REVIEW | MANUAL_REVIEW    | MANUAL_REVIEW   | LEAVE         | ASK 0/0
            UNCHANGED        | AS_SCHEDULED  | ASK 0/0       | LEAVE            | AS_SCHEDULED    | LEAVE         | ASK 0/0
            UNPROVEN         | AS_SCHEDULED  | ASK 0/0       | LEAVE            | AS_SCHEDULED    | LEAVE         | ASK 0/0
            IN_PROGRESS      | AS_SCHEDULED  | ASK 0/0       | LEAVE            | AS_SCHEDULED    | LEAVE         | ASK 0/0
            UNCLEAR          | AS_SCHEDULED  | ASK 0/0       | LEAVE            | AS_SCHEDULED    | LEAVE         | ASK 0/0
            """)
    void expired(Evidence evidence, String early, String due, String longPast, String followedEarly, String followedDue,
            String otherOpen) {
        Cancellation expired = expiredAt(NOW.minus(SHORT));
        Cancellation longExpired = expiredAt(NOW.minus(LONG));

        assertThat(decide(expired, fresh().early(), evidence)).isEqualTo(early);
        assertThat(decide(expired, fresh(), evidence)).isEqualTo(due);
        assertThat(decide(longExpired, fresh(), evidence)).isEqualTo(longPast);
        assertThat(decide(expired, fresh().followedBy(Successor.SUCCEEDED).early(), evidence)).isEqualTo(followedEarly);
        assertThat(decide(expired, fresh().followedBy(Successor.SUCCEEDED), evidence)).isEqualTo(followedDue);
        assertThat(decide(expired, fresh().followedBy(Successor.OPEN), evidence)).isEqualTo(otherOpen);
    }

    @ParameterizedTest
    @EnumSource(Evidence.class)
    void underReview_isEndedOnlyByProofOfWhatWasInDoubt(Evidence evidence) {
        Cancellation review = in(CancellationStatus.MANUAL_REVIEW, CancelType.PARTIAL);

        assertThat(decide(review, inDoubt(), evidence)).isEqualTo(evidence == Evidence.EXECUTED ? "SUCCEEDED" : "LEAVE");
        assertThat(decide(review, fresh(), evidence)).isEqualTo("LEAVE");
    }

    @ParameterizedTest
    @EnumSource(value = CancellationStatus.class, names = { "SUCCEEDED", "FAILED" })
    void finished_isNotSettled(CancellationStatus finished) {
        Claim claim = claim(in(finished, CancelType.FULL), fresh().course());

        assertThatIllegalStateException()
                .isThrownBy(() -> SettlementRules.decide(claim, reading(), Evidence.EXECUTED, pace()))
                .withMessageContaining(finished.name());
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, names = { "SENDING", "WAITING_TURN" })
    void whatIsOutOrWaits_isNotSettled(Phase phase) {
        Claim claim = claim(in(phase, CancelType.FULL), fresh().course());

        assertThatIllegalStateException()
                .isThrownBy(() -> SettlementRules.decide(claim, reading(), Evidence.UNCHANGED, pace()))
                .withMessageContaining(phase.name());
    }

    @Test
    void lookUps_comeAsFarApartAsConfigured() {
        Cancellation unknown = in(CancellationStatus.UNKNOWN, CancelType.FULL);

        assertThat(delayAfter(unknown, inDoubt().lookUps(0))).isEqualTo(Duration.ofMinutes(2));
        assertThat(delayAfter(unknown, inDoubt().lookUps(1))).isEqualTo(Duration.ofMinutes(10));
        assertThat(delayAfter(unknown, inDoubt().lookUps(7))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void earlyLookUpThatShowsACancelUnderWay_leavesNoUnchangedOneToCount() {
        Cancellation unknown = in(CancellationStatus.UNKNOWN, CancelType.FULL);
        Claim claim = claim(unknown, inDoubt().unchanged(1).early().course());

        Decision decision = SettlementRules.decide(claim, reading(), Evidence.IN_PROGRESS, pace());

        assertThat(decision).isInstanceOfSatisfying(AskAgain.class, again -> {
            assertThat(again.in()).isEmpty();
            assertThat(again.course().unchanged()).isZero();
            assertThat(again.course().lookUps()).isEqualTo(1);
        });
    }

    @Test
    void lastLookUp_comesRightWhenSettlingEnds() {
        Cancellation unknown = in(CancellationStatus.UNKNOWN, CancelType.FULL);

        assertThat(delayAfter(unknown, inDoubt().lookUps(4).doubtFor(LONG.minusSeconds(7)))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void success_isProvenByTheLookUpWhereNoAnswerWas() {
        Change change = change(in(CancellationStatus.UNKNOWN, CancelType.FULL), inDoubt(), Evidence.EXECUTED);

        assertThat(change.receipt()).contains(new ProviderReceipt(new ProviderCode("LOOK_UP", "CANCELLED"), Optional.empty(),
                Optional.of(usd("32.70")), Optional.empty()));
        assertThat(change.detail())
                .containsEntry("evidence", "EXECUTED")
                .containsEntry("lookUps", "1")
                .containsEntry("providerStatus", "CANCELLED")
                .containsEntry("balance", "32.70");
    }

    @Test
    void refusedAfterAll_tellsTheProvidersWord() {
        Change change = change(in(CancellationStatus.UNKNOWN, CancelType.FULL), inDoubt().refused().unchanged(1),
                Evidence.UNCHANGED);

        assertThat(change.failure())
                .contains(new Failure(Failure.Code.PROVIDER_REJECTED, Optional.of(new ProviderCode("X1", "vendor says no"))));
    }

    @Test
    void expiry_keepsWhereToPayAndLooksOn() {
        Cancellation awaiting = awaitingUntil(NOW);

        Change change = change(awaiting, fresh().reminded(), Evidence.UNCHANGED);

        assertThat(change.nextAction()).isEqualTo(awaiting.nextAction());
        assertThat(change.dueIn()).contains(Duration.ofMinutes(30));
    }

    @Test
    void reminder_isSentOnce() {
        Change change = change(awaitingUntil(NOW.plus(LONG)), fresh(), Evidence.UNCHANGED);

        assertThat(change.event()).isEqualTo("deposit_reminder");
        assertThat(change.course().reminded()).isTrue();
        assertThat(change.dueIn()).contains(Duration.ofMinutes(30));
    }

    @Test
    void deposit_isLookedUpInTimeForReminderAndDeadline() {
        Instant inAnHour = NOW.plus(Duration.ofHours(25));

        assertThat(delayAfter(awaitingUntil(inAnHour.minus(Duration.ofMinutes(50))), fresh()))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(delayAfter(awaitingUntil(NOW.plus(SHORT)), fresh().reminded())).isEqualTo(SHORT);
    }

    private static Duration delayAfter(Cancellation cancellation, Situation situation) {
        Decision decision = SettlementRules.decide(claim(cancellation, situation.course()), reading(), Evidence.UNCLEAR,
                pace());
        return ((AskAgain) decision).in().orElseThrow();
    }

    private static Change change(Cancellation cancellation, Situation situation, Evidence evidence) {
        return ((Settled) SettlementRules.decide(claim(cancellation, situation.course()), reading(), evidence, pace()))
                .change();
    }

    private static String decide(Cancellation cancellation, Situation situation, Evidence evidence) {
        Decision decision = SettlementRules.decide(claim(cancellation, situation.course()), reading(), evidence, pace());
        if (decision instanceof Settled settled) {
            assertThat(cancellation.status().canBecome(settled.change().status())).isTrue();
            return settled.change().status() + (settled.change().alreadyCancelled() ? "+" : "");
        }
        if (decision instanceof AskAgain again) {
            return again.in()
                    .map(delay -> "ASK %d/%d".formatted(again.course().lookUps(), again.course().unchanged()))
                    .orElse("AS_SCHEDULED");
        }
        return decision instanceof Decision.Leave ? "LEAVE" : "SEND_AGAIN";
    }

    private static PaymentReading reading() {
        return new PaymentReading(State.CANCELLED, "CANCELLED", Optional.of(usd("32.70")), Optional.empty(), NOW);
    }

    private static Cancellation in(CancellationStatus status, CancelType type) {
        return after(sending(type), Change.to(status, "test", fresh().course()));
    }

    private static Cancellation in(Phase phase, CancelType type) {
        return after(sending(type), Change.to(phase, "test", fresh().course()));
    }

    private static Cancellation awaitingUntil(Instant dueAt) {
        return after(sending(CancelType.FULL), Change.to(CancellationStatus.AWAITING_DEPOSIT, "test", fresh().course())
                .asking(deposit(dueAt)));
    }

    private static Cancellation expiredAt(Instant dueAt) {
        return after(awaitingUntil(dueAt), Change.to(CancellationStatus.EXPIRED, "test", fresh().course())
                .asking(deposit(dueAt)));
    }

    private static Cancellation after(Cancellation before, Change change) {
        return before.after(change, ledger("45.00", "0.00", "0.00"), CREATED_AT, 1, 2);
    }

    private static NextAction deposit(Instant dueAt) {
        return new NextAction(Kind.DEPOSIT,
                Optional.of(new DepositAccount("신한은행", "110-123-456789", usd("44.00"), usd("45.00"), dueAt)));
    }

    private static Situation fresh() {
        return new Situation(Optional.empty(), Optional.empty(), WhenUnchanged.SEND_AGAIN, 0, 0, true, false, false,
                Successor.NONE);
    }

    /** In doubt for so long that look-ups have begun, and far from the end of settling. */
    private static Situation inDoubt() {
        return fresh().doubtFor(SHORT);
    }

    private record Situation(Optional<Duration> notSent, Optional<Duration> doubt, WhenUnchanged meaning, int lookedUp,
            int unchangedInARow, boolean due, boolean notice, boolean remindedOnce, Successor successor) {

        Situation notSentFor(Duration time) {
            return new Situation(Optional.of(time), doubt, meaning, lookedUp, unchangedInARow, due, notice, remindedOnce,
                    successor);
        }

        Situation doubtFor(Duration time) {
            return new Situation(notSent, Optional.of(time), meaning, lookedUp, unchangedInARow, due, notice, remindedOnce,
                    successor);
        }

        Situation refused() {
            return new Situation(notSent, doubt, WhenUnchanged.REFUSED, lookedUp, unchangedInARow, due, notice, remindedOnce,
                    successor);
        }

        Situation lookUps(int made) {
            return new Situation(notSent, doubt, meaning, made, unchangedInARow, due, notice, remindedOnce, successor);
        }

        /** That many look-ups were made, and all showed the payment unchanged. */
        Situation unchanged(int inARow) {
            return new Situation(notSent, doubt, meaning, inARow, inARow, due, notice, remindedOnce, successor);
        }

        /** Looked up because of a notice or a caller, before that was due. */
        Situation early() {
            return new Situation(notSent, doubt, meaning, lookedUp, unchangedInARow, false, notice, remindedOnce, successor);
        }

        Situation confirmedByNotice() {
            return new Situation(notSent, doubt, meaning, lookedUp, unchangedInARow, due, true, remindedOnce, successor);
        }

        Situation reminded() {
            return new Situation(notSent, doubt, meaning, lookedUp, unchangedInARow, due, notice, true, successor);
        }

        Situation followedBy(Successor later) {
            return new Situation(notSent, doubt, meaning, lookedUp, unchangedInARow, due, notice, remindedOnce, later);
        }

        Course course() {
            return new Course(NOW, notSent.map(NOW::minus), 0, doubt.map(NOW::minus),
                    Optional.of(new ProviderCode("X1", "vendor says no")), meaning, lookedUp, unchangedInARow,
                    Optional.of(due ? NOW : NOW.plusMillis(1)), notice, remindedOnce, successor);
        }
    }
}
