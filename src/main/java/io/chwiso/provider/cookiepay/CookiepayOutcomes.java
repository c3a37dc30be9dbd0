package io.chwiso.provider.cookiepay;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.Contradicted;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import java.util.Optional;

/** How a cancel ended, by CookiePay's answer and, where that is not enough, a look-up made right after it. */
final class CookiepayOutcomes {

    private CookiepayOutcomes() {
    }

    /** CookiePay says that it cancelled. */
    static ProviderOutcome executed(CancelOrder order, CookiepayAnswer answer) {
        if (!answer.agreesOn("CANCEL_AMT", order.amount())) {
            return new Contradicted("cancel_amt", answer.providerCode());
        }
        return new Confirmed(new ProviderReceipt(
                answer.providerCode(),
                answer.text("CANCEL_TID"),
                Optional.empty(),
                answer.text("CANCEL_DATE").flatMap(CookiepayDates::moment)));
    }

    /**
     * CookiePay says that the payment was cancelled before. A look-up names no amount, so where earlier cancels explain what it
     * shows, it bears out nothing.
     */
    static ProviderOutcome cancelledBefore(CancelOrder order, CookiepayAnswer answer, PaymentReading now) {
        return now.state() == State.CANCELLED && order.alreadyCancelled().isZero()
                ? new AlreadyCancelled(receipt(answer, now))
                : unknown(answer, "said to be cancelled already, and no look-up shows it", WhenUnchanged.REFUSED);
    }

    /**
     * CookiePay refuses. Its word stands where the payment shows no change; where it shows one, the payment company's code may
     * have hidden an executed cancel.
     */
    static ProviderOutcome refused(CancelOrder order, CookiepayAnswer answer, PaymentReading now) {
        Evidence evidence = CookiepayLookUps.judge(order, now);
        if (evidence == Evidence.EXECUTED) {
            return new Confirmed(receipt(answer, now));
        }
        if (evidence == Evidence.CANCELLED_BEFORE) {
            return new AlreadyCancelled(receipt(answer, now));
        }
        if (now.state() == State.UNTOUCHED || CookiepayLookUps.showsSameCancel(order, now)) {
            return new Refused(Refused.Reason.CANCEL, answer.providerCode());
        }
        return unknown(answer, "refused, and a look-up does not bear it out", WhenUnchanged.REFUSED);
    }

    /** There was no token to cancel with; {@code rejection} is a {@link TokenRejectedException}. */
    static ProviderOutcome tokenRejected(Throwable rejection) {
        return new CredentialsRejected(((TokenRejectedException) rejection).code());
    }

    /** The answer tells nothing. */
    static ProviderOutcome unreadable(CookiepayAnswer answer) {
        return new Unknown("no answer to rely on: HTTP " + answer.status(),
                answer.code().map(code -> answer.providerCode()),
                WhenUnchanged.SEND_AGAIN);
    }

    private static Unknown unknown(CookiepayAnswer answer, String cause, WhenUnchanged whenUnchanged) {
        return new Unknown(cause, Optional.of(answer.providerCode()), whenUnchanged);
    }

    private static ProviderReceipt receipt(CookiepayAnswer answer, PaymentReading now) {
        return new ProviderReceipt(
                answer.providerCode(),
                Optional.empty(),
                Optional.empty(),
                now.cancelReference().flatMap(CookiepayDates::moment));
    }
}
