package io.chwiso.provider.ebp;

import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.Evidence;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Accepted;
import io.chwiso.provider.ProviderOutcome.AlreadyCancelled;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.Contradicted;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.Refused;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.ProviderReceipt;
import io.chwiso.provider.Verdict;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** What EBP answered to a cancel, and what that means for it. */
record EbpCancelAnswer(CancelOrder order, EbpCompletion completion, EbpEnvelope envelope) {

    /** Whether only a look-up tells what the answer means: {@link #outcomeAfter} and not {@link #outcome}. */
    boolean needsLookUp() {
        return envelope.verdict() == Verdict.REJECTED_IF_UNCHANGED;
    }

    ProviderOutcome outcome() {
        return switch (envelope.verdict()) {
            case SUCCESS -> success();
            case REJECTED -> refused();
            case CREDENTIALS -> new CredentialsRejected(envelope.code());
            case UNKNOWN_ELSE_REJECTED, REJECTED_IF_UNCHANGED -> unknown(WhenUnchanged.REFUSED);
            case UNKNOWN, RETRY_IF_UNCHANGED -> unknown(WhenUnchanged.SEND_AGAIN);
            // No code of EBP's means these.
            case ALREADY_CANCELLED, NEEDS_DEPOSIT -> unknown(WhenUnchanged.SEND_AGAIN);
        };
    }

    /** The outcome of a refusal that could hide an executed cancel, now that the payment was looked up. */
    ProviderOutcome outcomeAfter(PaymentReading reading, Evidence evidence) {
        boolean validation = EbpResultCode.isValidation(envelope.code().code());
        if (validation && EbpEvidence.isWhollyCancelled(order, reading)) {
            return new AlreadyCancelled(receipt(reading));
        }
        return switch (evidence) {
            // A cancel stopped at validation did nothing, so what the look-up shows is the work of another.
            case EXECUTED -> validation ? new AlreadyCancelled(receipt(reading)) : new Confirmed(receipt(reading));
            case CANCELLED_BEFORE -> new AlreadyCancelled(receipt(reading));
            case UNCHANGED -> refused();
            case IN_PROGRESS, CONFLICTING, UNPROVEN, UNCLEAR -> unknown(WhenUnchanged.REFUSED);
        };
    }

    /**
     * What EBP says it cancelled, where that differs from what was ordered. No contradiction: EBP does not document under
     * which total service and subscription lines count.
     */
    Optional<Money> differingTotal() {
        if (envelope.verdict() != Verdict.SUCCESS) {
            return Optional.empty();
        }
        Currency currency = order.amount().currency();
        return EbpFields.money(envelope.data(), "totalProductAmount", currency)
                .flatMap(products -> EbpFields.money(envelope.data(), "totalDeliveryAmount", currency).map(products::plus))
                .filter(total -> !total.equals(order.amount()));
    }

    private ProviderOutcome success() {
        Optional<String> contradiction = contradiction();
        if (contradiction.isPresent()) {
            return new Contradicted(contradiction.get(), envelope.code());
        }
        return switch (completion) {
            case ON_ACCEPT -> new Confirmed(receipt());
            case ON_CONFIRMATION -> new Accepted(receipt());
        };
    }

    /** The field of a success that does not belong to this cancel. */
    private Optional<String> contradiction() {
        if (EbpFields.text(envelope.data(), "orderNo").filter(number -> !number.equals(order.payment().id())).isPresent()) {
            return Optional.of("data.orderNo");
        }
        // A number that cannot be read is no proof that all lines were processed.
        if (envelope.data().hasNonNull("processedCount") && EbpFields.number(envelope.data(), "processedCount")
                .filter(count -> count.compareTo(BigDecimal.valueOf(order.items().size())) == 0).isEmpty()) {
            return Optional.of("data.processedCount");
        }
        return Optional.empty();
    }

    private Refused refused() {
        return new Refused(Refused.Reason.CANCEL, envelope.code());
    }

    private Unknown unknown(WhenUnchanged whenUnchanged) {
        return envelope.resultCode().isPresent()
                ? new Unknown("EBP answered " + envelope.code().code(), Optional.of(envelope.code()), whenUnchanged)
                : new Unknown("EBP answered HTTP %d without a result code".formatted(envelope.status()), Optional.empty(),
                        whenUnchanged);
    }

    private ProviderReceipt receipt() {
        return new ProviderReceipt(
                envelope.code(),
                EbpFields.text(envelope.data(), "returnRequestId"),
                Optional.empty(),
                envelope.at());
    }

    /** EBP does not tell when it executed a cancel that only a look-up shows. */
    private ProviderReceipt receipt(PaymentReading reading) {
        return new ProviderReceipt(envelope.code(), reading.cancelReference(), reading.balance(), Optional.empty());
    }
}
