package io.chwiso.provider.cookiepay;

import io.chwiso.money.Money;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderCode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer of CookiePay, reduced to its HTTP status and the fields a decision needs.
 *
 * <p>
 * A cancel answers in lower case ({@code cancel_code}), everything else in upper case ({@code RESULTCODE}), and an early
 * failure may come in the other style: field names are read in any case, and either pair of code and message counts.
 *
 * @param fields by upper-case name, never blank; empty when the body was not JSON
 */
record CookiepayAnswer(int status, Map<String, String> fields) {

    static final String OK = "0000";

    static final Set<String> OF_TOKEN = Set.of("RTN_CD", "RTN_MSG", "TOKEN");
    static final Set<String> OF_CANCEL = Set.of("CANCEL_CODE", "RESULTCODE", "CANCEL_MSG", "RESULTMSG",
            "CANCEL_TID", "CANCEL_DATE", "CANCEL_AMT");
    static final Set<String> OF_DEPOSIT = Set.of("CANCEL_CODE", "RESULTCODE", "CANCEL_MSG", "RESULTMSG",
            "TID", "BANKNAME", "ACCOUNTNO", "CANCELAMT", "DEPOSITAMT", "DEPOSITENDDATE");
    static final Set<String> OF_PAYMENT = Set.of("CANCEL_CODE", "RESULTCODE", "CANCEL_MSG", "RESULTMSG", "CANCELDATE");

    CookiepayAnswer {
        fields = Map.copyOf(fields);
    }

    static CookiepayAnswer from(ProviderAnswer answer, Set<String> names) {
        return new CookiepayAnswer(answer.status(), FlatJson.read(answer.body(), names).orElse(Map.of()));
    }

    boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    boolean isClientError() {
        return status >= 400 && status < 500;
    }

    /** The result code; empty when there is none, or two that differ. */
    Optional<String> code() {
        String first = fields.get("CANCEL_CODE");
        String second = fields.get("RESULTCODE");
        if (first != null && second != null && !first.equals(second)) {
            return Optional.empty();
        }
        return Optional.ofNullable(first != null ? first : second);
    }

    /** The text that comes with the code; empty when there is none. */
    String message() {
        return text("CANCEL_MSG").or(() -> text("RESULTMSG")).orElse("");
    }

    /** For people: the code with its text or, without a code, the HTTP status. */
    ProviderCode providerCode() {
        return new ProviderCode(code().orElse("HTTP " + status), message());
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * An amount in won, sent as a number or as text, with or without thousands separators; empty when the field is missing or
     * holds no whole number of won.
     */
    Optional<Money> amount(String name) {
        try {
            return text(name)
                    .map(text -> text.replaceAll("[^0-9.]", ""))
                    .map(digits -> Money.of(new BigDecimal(digits), Currency.getInstance(CookiepayRules.CURRENCY)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the field is missing or holds exactly {@code expected}. */
    boolean agreesOn(String name, Money expected) {
        return text(name).isEmpty() || amount(name).filter(expected::equals).isPresent();
    }

    @Override
    public String toString() {
        return "CookiepayAnswer[HTTP %d, code %s]".formatted(status, code().orElse("none"));
    }
}
