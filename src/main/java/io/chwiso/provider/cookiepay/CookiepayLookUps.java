package io.chwiso.provider.cookiepay;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Asks CookiePay what has become of a payment, and weighs what it says. */
@Singleton
class CookiepayLookUps {

    private static final String NOTHING_FOUND = "E008";

    private final CookiepayAccounts accounts;
    private final Clock clock;

    CookiepayLookUps(CookiepayAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Never fails for what CookiePay or the network does: such a reading is unclear. */
    Uni<PaymentReading> read(CancelOrder order) {
        return accounts.get(order.account())
                .payment(CookiepayRequest.Payment.of(order))
                .map(answer -> reading(answer, clock.instant()))
                .onFailure(CookiepayAccount::isUnanswered)
                .recoverWithItem(e -> PaymentReading.unclear(String.valueOf(e.getMessage()), clock.instant()));
    }

    /**
     * What {@code after} proves about the order. A look-up shows the time of a cancel and no amount, and whether it shows
     * partial cancels at all is not documented: of a part, it proves neither that it was executed nor that it was not.
     */
    static Evidence judge(CancelOrder order, PaymentReading after) {
        return switch (after.state()) {
            case CANCELLED -> order.coversWholePayment() ? wholeCancel(order, after) : partialCancel(order, after);
            case UNTOUCHED -> untouched(order);
            case NOT_FOUND -> Evidence.CONFLICTING;
            case CANCELLING, UNCLEAR -> Evidence.UNCLEAR;
        };
    }

    /** Whether {@code after} shows the very cancel that the order's baseline showed. */
    static boolean showsSameCancel(CancelOrder order, PaymentReading after) {
        return after.cancelReference().isPresent()
                && order.baseline().flatMap(PaymentReading::cancelReference).equals(after.cancelReference());
    }

    private static Evidence wholeCancel(CancelOrder order, PaymentReading after) {
        return showsSameCancel(order, after) ? Evidence.CANCELLED_BEFORE : Evidence.EXECUTED;
    }

    private static Evidence partialCancel(CancelOrder order, PaymentReading after) {
        return showsSameCancel(order, after) ? Evidence.UNPROVEN : Evidence.CONFLICTING;
    }

    private static Evidence untouched(CancelOrder order) {
        if (order.baseline().filter(before -> before.state() == State.CANCELLED).isPresent()) {
            return Evidence.CONFLICTING;
        }
        return order.coversWholePayment() ? Evidence.UNCHANGED : Evidence.UNPROVEN;
    }

    private static PaymentReading reading(CookiepayAnswer answer, Instant now) {
        String status = (answer.providerCode().code() + " " + answer.message()).strip();
        String code = answer.code().orElse("");
        if (code.equals(NOTHING_FOUND) && (answer.isSuccessful() || answer.isClientError())) {
            return new PaymentReading(State.NOT_FOUND, status, Optional.empty(), Optional.empty(), now);
        }
        if (!code.equals(CookiepayAnswer.OK) || !answer.isSuccessful()) {
            return PaymentReading.unclear(status, now);
        }
        Optional<String> cancelledOn = answer.text("CANCELDATE");
        State state = cancelledOn.isPresent() ? State.CANCELLED : State.UNTOUCHED;
        return new PaymentReading(state, status, Optional.empty(), cancelledOn, now);
    }
}
