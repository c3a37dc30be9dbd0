package io.chwiso.provider.ebp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chwiso.money.Money;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The answer to a look-up (EBP, get payment details page). The page promises amounts and cancellation entries without naming
 * them, so these are looked for under likely names and used only where they cannot mislead.
 */
record EbpPaymentDetail(CancelOrder order, EbpEnvelope envelope) {

    private static final String CANCEL_ID = "pgCancelTransactionId";
    private static final List<String> REMAINING = List.of("cancelableAmount", "cancellableAmount", "remainAmount");
    private static final List<String> CANCELLED = List.of("cancelAmount", "canceledAmount", "cancelledAmount",
            "totalCancelAmount", "refundedAmount");

    PaymentReading reading(Instant at) {
        if (envelope.isNotFound()) {
            return new PaymentReading(State.NOT_FOUND, envelope.code().code(), Optional.empty(), Optional.empty(), at);
        }
        if (envelope.verdict() != Verdict.SUCCESS) {
            return PaymentReading.unclear(envelope.code().code(), at);
        }
        return describesOurPayment() ? payment(at) : PaymentReading.unclear("", at);
    }

    private boolean describesOurPayment() {
        return envelope.data().isObject()
                && EbpFields.text(envelope.data(), "orderNo").filter(number -> !number.equals(order.payment().id())).isEmpty();
    }

    private PaymentReading payment(Instant at) {
        String word = EbpFields.text(envelope.data(), "paymentStatus").orElse("");
        Optional<String> cancelReference = cancelReference();
        return new PaymentReading(
                EbpPaymentStatus.stateOf(word, cancelReference.isPresent()),
                word,
                balance(),
                cancelReference,
                at);
    }

    /** The newest id of a cancel, with the number of entries once there are several: two cancels may share one id. */
    private Optional<String> cancelReference() {
        List<String> entries = StreamSupport.stream(envelope.data().spliterator(), false)
                .filter(JsonNode::isArray)
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .flatMap(entry -> EbpFields.text(entry, CANCEL_ID).stream())
                .toList();
        Optional<String> newest = EbpFields.text(envelope.data(), CANCEL_ID)
                .or(() -> entries.stream().reduce((earlier, later) -> later));
        return newest.map(id -> entries.size() > 1 ? id + "/" + entries.size() : id);
    }

    /** Only where every amount that is there leads to the same balance, as the names are not documented. */
    private Optional<Money> balance() {
        List<Money> candidates = Stream.concat(remaining(), leftByCancelled()).distinct().toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private Stream<Money> remaining() {
        return amounts(REMAINING).filter(amount -> !amount.isGreaterThan(order.payment().amount()));
    }

    /**
     * A cancelled amount may be that of all cancels or of the latest; only before a second cancel these are the same.
     */
    private Stream<Money> leftByCancelled() {
        return order.alreadyCancelled().isZero()
                ? amounts(CANCELLED)
                        .filter(amount -> !amount.isGreaterThan(order.payment().amount()))
                        .map(order.payment().amount()::minus)
                : Stream.empty();
    }

    private Stream<Money> amounts(List<String> fields) {
        return fields.stream()
                .flatMap(field -> EbpFields.money(envelope.data(), field, order.amount().currency()).stream());
    }
}
