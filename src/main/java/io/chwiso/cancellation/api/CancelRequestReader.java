package io.chwiso.cancellation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelType;
import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.RefundAccount;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a request to cancel into a command, or refuses it with everything that is wrong with it. */
@Singleton
class CancelRequestReader {

    private static final Set<String> KNOWN = Set.of("provider", "account", "payment", "type", "amount", "reason", "items",
            "refundAccount", "expectedCancellableAmount", "merchantReference", "metadata");
    private static final TextRule REASON = TextRule.upTo(200);
    private static final TextRule REFERENCE = TextRule.upTo(64);
    private static final TextRule METADATA_KEY = TextRule.upTo(40);
    private static final TextRule METADATA_VALUE = TextRule.anyUpTo(200);
    private static final int METADATA_PAIRS = 20;

    private final AccountChoice accounts;
    private final ProviderRules providerRules;

    CancelRequestReader(AccountChoice accounts, ProviderRules providerRules) {
        this.accounts = accounts;
        this.providerRules = providerRules;
    }

    /** @param requestId kept in the cancellation's history */
    CancelCommand read(ObjectNode body, String merchant, String requestId) {
        Findings findings = new Findings();
        JsonFields fields = JsonFields.of(body, "", KNOWN, findings)
                .require("provider", "payment", "type", "reason");
        Optional<ProviderId> provider = fields.choice("provider", ProviderId.class);
        Optional<AccountId> account = provider.flatMap(id -> accounts.choose(merchant, id, fields, findings));
        PaymentFields payment = PaymentFields.read(fields, findings);
        Optional<CancelType> type = fields.choice("type", CancelType.class);
        Optional<Money> amount = amount(fields, type, payment);
        Optional<String> reason = fields.text("reason", REASON);
        List<OrderItem> items = ItemFields.read(fields, payment.amounts());
        Optional<RefundAccount> refundAccount = RefundAccountFields.read(fields);
        Optional<Money> expected = fields.money("expectedCancellableAmount", payment.amounts());
        Optional<String> reference = fields.text("merchantReference", REFERENCE);
        Map<String, String> metadata = fields.texts("metadata", METADATA_PAIRS, METADATA_KEY, METADATA_VALUE);
        findings.throwIfAny();
        // Nothing was found wrong, so whatever is required is there.
        Optional<Money> stated = amount.or(() -> providerRules.totalOf(provider.orElseThrow(), account.orElseThrow(), items));
        CancelCommand command = new CancelCommand(account.orElseThrow(), provider.orElseThrow(),
                payment.payment().orElseThrow(),
                payment.cancelledElsewhere().orElseThrow(), type.orElseThrow(), stated, reason.orElseThrow(), items,
                refundAccount, expected, reference, metadata, requestId);
        providerRules.check(command);
        return command;
    }

    /** Whether it is too much is for the ledger to say, which knows what is left. */
    private static Optional<Money> amount(JsonFields fields, Optional<CancelType> type, PaymentFields payment) {
        if (type.filter(CancelType.PARTIAL::equals).isPresent()) {
            fields.require("amount");
        }
        return fields.money("amount", payment.amounts());
    }
}
