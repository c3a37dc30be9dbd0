package io.chwiso.cancellation.api;

import io.chwiso.provider.RefundAccount;
import java.util.Optional;
import java.util.Set;

/** The {@code refundAccount} of a request to cancel: personal data, whose values no finding names. */
final class RefundAccountFields {

    private static final Set<String> KNOWN = Set.of("bankCode", "accountNumber", "holderName");
    private static final TextRule BANK_CODE = TextRule.upTo(10);
    private static final TextRule ACCOUNT_NUMBER = TextRule.matching("[0-9-]{4,34}", 34, "4 to 34 digits and dashes");
    private static final TextRule HOLDER_NAME = TextRule.upTo(60);

    private RefundAccountFields() {
    }

    static Optional<RefundAccount> read(JsonFields request) {
        return request.object("refundAccount", KNOWN)
                .map(JsonFields::keptPrivate)
                .flatMap(RefundAccountFields::readParts);
    }

    private static Optional<RefundAccount> readParts(JsonFields fields) {
        fields.require("bankCode", "accountNumber", "holderName");
        Optional<String> bankCode = fields.text("bankCode", BANK_CODE);
        Optional<String> accountNumber = fields.text("accountNumber", ACCOUNT_NUMBER);
        Optional<String> holderName = fields.text("holderName", HOLDER_NAME);
        return bankCode.flatMap(bank -> accountNumber.flatMap(
                number -> holderName.map(holder -> new RefundAccount(bank, number, holder))));
    }
}
