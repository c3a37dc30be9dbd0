package io.chwiso.sandbox.ebp;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The kinds of EBP's webhooks about payments (webhook pages). VOIDED's members are named by analogy. */
enum EbpEventType {
    VOIDED("voided"),
    REFUND_REQUESTED("refundRequested"),
    REFUNDED("refunded"),
    CAPTURED("captured");

    /** What the names of the members with amount and time begin with. */
    private final String word;

    EbpEventType(String word) {
        this.word = word;
    }

    static Optional<EbpEventType> find(String eventType) {
        return Arrays.stream(values()).filter(type -> type.eventType().equals(eventType)).findFirst();
    }

    static Set<String> eventTypes() {
        return Arrays.stream(values()).map(EbpEventType::eventType).collect(toUnmodifiableSet());
    }

    /** As the webhook names it: {@code PAYMENT_REFUNDED}. */
    String eventType() {
        return "PAYMENT_" + name();
    }

    String amountName() {
        return word + "Amount";
    }

    String timeName() {
        return word + "At";
    }
}
