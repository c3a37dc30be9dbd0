package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayNotation.amount;
import static io.chwiso.provider.eximbay.EximbayNotation.instant;
import static io.chwiso.provider.eximbay.EximbayNotation.text;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.Contradicted;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.DepositRequired;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.Verdict;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means for the order it was given to.
 *
 * @param mid the merchant id the order was sent with
 */
record EximbayConclusion(CancelOrder order, String mid, EximbayCancelResponse response) {

    /** Whether the answer could hide an executed cancel that one look-up may show. */
    boolean needsLookUp() {
        return switch (response.verdict()) {
            case ALREADY_CANCELLED, REJECTED_IF_UNCHANGED -> true;
            case SUCCESS, REJECTED, CREDENTIALS, NEEDS_DEPOSIT, RETRY_IF_UNCHANGED, UNKNOWN, UNKNOWN_ELSE_REJECTED -> false;
        };
    }

    /** What the answer means by itself. */
    ProviderOutcome toOutcome() {
        return switch (response.verdict()) {
            case SUCCESS -> contradiction()
                    .<ProviderOutcome> map(field -> new Contradicted(field, response.providerCode()))
                    .orElseGet(() -> new Confirmed(receipt()));
            case REJECTED -> new Refused(Refused.Reason.CANCEL, response.providerCode());
            case CREDENTIALS -> new CredentialsRejected(response.providerCode());
            case NEEDS_DEPOSIT -> new DepositRequired(
                    DepositRequired.Kind.FUND_ACCOUNT, response.providerCode(), Optional.empty());
            case RETRY_IF_UNCHANGED, UNKNOWN -> undecided(WhenUnchanged.SEND_AGAIN);
            case UNKNOWN_ELSE_REJECTED, ALREADY_CANCELLED, REJECTED_IF_UNCHANGED -> undecided(WhenUnchanged.REFUSED);
        };
    }

    /** What the answer means beside a look-up made after it. */
    ProviderOutcome toOutcome(PaymentReading reading) {
        Verdict verdict = response.verdict();
        if (verdict == Verdict.ALREADY_CANCELLED && EximbayReadings.provesCancelled(order, reading)) {
            return new AlreadyCancelled(
                    new ProviderReceipt(response.providerCode(), Optional.empty(), reading.balance(), Optional.empty()));
        }
        if (verdict == Verdict.REJECTED_IF_UNCHANGED && EximbayReadings.judge(order, reading) == Evidence.UNCHANGED) {
            return new Refused(Refused.Reason.CANCEL, response.providerCode());
        }
        return toOutcome();
    }

    private Unknown undecided(WhenUnchanged whenUnchanged) {
        String cause = "undecided by code " + response.providerCode().code();
        return new Unknown(cause, Optional.of(response.providerCode()), whenUnchanged);
    }

    private ProviderReceipt receipt() {
        return new ProviderReceipt(
                response.providerCode(),
                text(response.refundOrAbsent().transactionId()),
                amount(response.paymentOrAbsent().balance(), currency()),
                instant(response.refundOrAbsent().date()));
    }

    /** The first field that belongs to another refund than ours. */
    private Optional<String> contradiction() {
        return Stream.of(
                differing("mid", response.mid(), mid),
                differing("refund_id", response.refundOrAbsent().id(), EximbayCancelRequest.refundId(order.id())),
                differing("currency", response.paymentOrAbsent().currency(), currency().getCurrencyCode()),
                differingAmount("refund_amount", response.refundOrAbsent().amount()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> differingAmount(String field, @Nullable String answered) {
        return text(answered)
                .filter(there -> !amount(there, currency()).equals(Optional.of(order.amount())))
                .map(there -> field);
    }

    private static Optional<String> differing(String field, @Nullable String answered, String sent) {
        return text(answered)
                .filter(there -> !there.equals(sent))
                .map(there -> field);
    }

    private Currency currency() {
        return order.amount().currency();
    }
}
