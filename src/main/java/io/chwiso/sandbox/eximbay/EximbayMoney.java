package io.chwiso.sandbox.eximbay;

import io.chwiso.sandbox.simulation.Amounts;
import io.chwiso.sandbox.simulation.Fields;
import io.chwiso.sandbox.simulation.Refused;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Reads amounts and currencies, which Eximbay takes as JSON strings without separators. */
final class EximbayMoney {

    private static final Set<String> CURRENCIES = Set.of("KRW", "USD", "EUR", "GBP", "JPY", "THB", "SGD", "RUB", "HKD", "CAD",
            "AUD");
    private static final Set<String> LANGUAGES = Set.of("KR", "EN", "CN", "JP", "RU", "TH", "TW", "VN");

    private EximbayMoney() {
    }

    static String currency(Fields payment, EximbayAnswers answers) {
        String currency = payment.text("currency");
        if (!CURRENCIES.contains(currency)) {
            throw new Refused(answers.failure(EximbayError.CURRENCY)).because(payment.place() + "/currency: not supported");
        }
        return currency;
    }

    static BigDecimal amount(Fields fields, String name, String currency) {
        return optionalAmount(fields, name, currency).orElseThrow(() -> fields.wrong(name, "missing"));
    }

    static Optional<BigDecimal> optionalAmount(Fields fields, String name, String currency) {
        return fields.optionalText(name).map(text -> Amounts.parse(text)
                .filter(amount -> Amounts.isPayable(amount, currency))
                .orElseThrow(() -> fields.wrong(name, "not an amount of the currency")));
    }

    static void checkLanguage(Fields payment) {
        if (!LANGUAGES.contains(payment.text("lang"))) {
            throw payment.wrong("lang", "not one of " + LANGUAGES.stream().sorted().toList());
        }
    }
}
