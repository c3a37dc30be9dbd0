package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.chwiso.money.Money;
import io.chwiso.provider.Notice;
import io.chwiso.provider.Notice.Kind;
import io.chwiso.provider.PaymentReading.State;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads EBP's notices. Only a void or refund whose result code and payment status both tell of success counts as done; there
 * is no event for a failed one, so anything else about a cancel is a hint.
 */
final class EbpNotice {

    private static final String SUCCESS = "0";
    private static final int MOST_DECIMALS = 15;

    /** The events about a cancel, with the field that holds the amount of each. */
    private enum Event {
        PAYMENT_VOIDED("voidedAmount", true),
        PAYMENT_REFUNDED("refundedAmount", true),
        PAYMENT_REFUND_REQUESTED("refundRequestedAmount", false);

        private final String amountField;
        private final boolean isFinal;

        Event(String amountField, boolean isFinal) {
            this.amountField = amountField;
            this.isFinal = isFinal;
        }
    }

    private EbpNotice() {
    }

    static Notice read(EbpJson json, byte[] body) {
        JsonNode envelope = json.read(new String(body, UTF_8));
        JsonNode data = envelope.path("data");
        Optional<Event> event = EbpFields.text(envelope, "eventType").flatMap(EbpNotice::eventOf);
        return new Notice(
                event.map(known -> kindOf(known, data)).orElse(Kind.FOREIGN),
                EbpFields.text(data, "orderNo"),
                event.map(known -> amounts(known, data)).orElse(List.of()),
                EbpFields.instant(envelope, "eventTime"),
                fingerprint(envelope, event));
    }

    private static Optional<Event> eventOf(String type) {
        return Stream.of(Event.values()).filter(event -> event.name().equalsIgnoreCase(type)).findFirst();
    }

    private static Kind kindOf(Event event, JsonNode data) {
        boolean succeeded = EbpFields.text(data, "resultCode").filter(SUCCESS::equals).isPresent();
        boolean isCancelled = EbpFields.text(data, "paymentStatus")
                .map(word -> EbpPaymentStatus.stateOf(word, false) == State.CANCELLED)
                .orElse(true);
        return event.isFinal && succeeded && isCancelled ? Kind.CANCEL_COMPLETED : Kind.CANCEL_HINT;
    }

    /** The pages leave open whether an amount counts major units or the smaller ones that {@code exponent} makes. */
    private static List<Money> amounts(Event event, JsonNode data) {
        Optional<BigDecimal> number = EbpFields.number(data, event.amountField);
        Optional<Currency> currency = EbpFields.text(data, "currencyCode").flatMap(EbpNotice::currencyOf);
        if (number.isEmpty() || currency.isEmpty()) {
            return List.of();
        }
        return Stream.concat(number.stream(), scaled(number.get(), data).stream())
                .map(amount -> EbpFields.money(amount, currency.get()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<BigDecimal> scaled(BigDecimal number, JsonNode data) {
        return EbpFields.number(data, "exponent")
                .map(BigDecimal::intValue)
                .filter(exponent -> exponent >= 0 && exponent <= MOST_DECIMALS)
                // Not movePointLeft, which would spell out a number such as 1E999999999.
                .map(exponent -> number.scaleByPowerOfTen(-exponent));
    }

    private static Optional<Currency> currencyOf(String code) {
        try {
            return Optional.of(Currency.getInstance(code.toUpperCase(Locale.ROOT)))
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** EBP numbers no notices: type, order, time and amount tell one event from another. */
    private static Optional<String> fingerprint(JsonNode envelope, Optional<Event> event) {
        JsonNode data = envelope.path("data");
        String amount = event
                .flatMap(known -> EbpFields.number(data, known.amountField))
                .map(number -> number.stripTrailingZeros().toString())
                .orElse("");
        List<String> parts = Stream.of(EbpFields.text(envelope, "eventType"), EbpFields.text(data, "orderNo"),
                EbpFields.text(envelope, "eventTime"))
                .flatMap(Optional::stream)
                .toList();
        return parts.size() == 3 ? Optional.of(sha256(String.join("\n", parts) + "\n" + amount)) : Optional.empty();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
