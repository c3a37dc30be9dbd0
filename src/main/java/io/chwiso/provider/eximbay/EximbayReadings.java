package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayNotation.amount;
import static io.chwiso.provider.eximbay.EximbayNotation.text;

import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.PaymentRef;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What look-ups tell. Eximbay does not publish how it spells a cancelled status, so the balance decides wherever there is one
 * (Eximbay, retrieve payment page).
 */
final class EximbayReadings {

    private static final String NO_SUCH_PAYMENT = "NONE";
    private static final Set<String> NOT_CANCELLED = Set.of("SALE", "AUTH", "REGISTERED");

    private EximbayReadings() {
    }

    static PaymentReading from(EximbayRetrieveResponse response, PaymentRef asked, Instant at) {
        EximbayRetrieveResponse.Payment payment = response.payment();
        if (!response.isSuccess() || payment == null) {
            return PaymentReading.unclear(response.providerCode().code(), at);
        }
        String status = text(payment.status()).orElse("");
        Optional<Money> balance = amount(payment.balance(), asked.amount().currency());
        return isAbout(asked, payment) && isComplete(payment, balance)
                ? new PaymentReading(state(status, balance, asked.amount()), status, balance, Optional.empty(), at)
                : PaymentReading.unclear(status, at);
    }

    static Evidence judge(CancelOrder order, PaymentReading after) {
        return switch (after.state()) {
            case UNCLEAR -> Evidence.UNCLEAR;
            case NOT_FOUND -> Evidence.CONFLICTING;
            case UNTOUCHED, CANCELLED, CANCELLING -> after.balance()
                    .map(balance -> judgeByBalance(order, balance))
                    .orElseGet(() -> judgeByState(order, after));
        };
    }

    /** Whether nothing of the payment is left; without a balance, a cancelled status shows that for a full cancel only. */
    static boolean provesCancelled(CancelOrder order, PaymentReading reading) {
        return reading.state() == State.CANCELLED
                && reading.balance().map(Money::isZero).orElseGet(order::coversWholePayment);
    }

    private static boolean isAbout(PaymentRef asked, EximbayRetrieveResponse.Payment payment) {
        return text(payment.currency())
                .map(asked.amount().currency().getCurrencyCode()::equals)
                .orElse(true);
    }

    /** A balance that is there and cannot be read is not the same as none. */
    private static boolean isComplete(EximbayRetrieveResponse.Payment payment, Optional<Money> balance) {
        return text(payment.balance()).isPresent()
                ? balance.isPresent()
                : text(payment.status()).isPresent();
    }

    private static State state(String status, Optional<Money> balance, Money approved) {
        String word = status.toUpperCase(Locale.ROOT);
        if (word.equals(NO_SUCH_PAYMENT)) {
            return State.NOT_FOUND;
        }
        boolean cancelled = balance
                .map(approved::isGreaterThan)
                .orElseGet(() -> !NOT_CANCELLED.contains(word));
        return cancelled ? State.CANCELLED : State.UNTOUCHED;
    }

    private static Evidence judgeByBalance(CancelOrder order, Money balance) {
        if (balance.equals(order.balanceAfter())) {
            return Evidence.EXECUTED;
        }
        return balance.equals(order.balanceBefore()) ? Evidence.UNCHANGED : Evidence.CONFLICTING;
    }

    private static Evidence judgeByState(CancelOrder order, PaymentReading after) {
        return after.state() == State.CANCELLED && order.coversWholePayment()
                ? Evidence.EXECUTED
                : Evidence.CONFLICTING;
    }
}
