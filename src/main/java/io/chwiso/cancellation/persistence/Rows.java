package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.Cancellation.MaskedRefundAccount;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.Failure;
import io.chwiso.cancellation.HistoryEvent;
import io.chwiso.cancellation.NextAction;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.DepositAccount;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderReceipt;
import io.vertx.core.json.JsonObject;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From rows to what they mean. */
final class Rows {

    private Rows() {
    }

    static PaymentLedger ledger(PaymentEntity row) {
        Currency currency = Currency.getInstance(row.currency);
        return new PaymentLedger(
                Money.ofMinorUnits(row.amount, currency),
                Money.ofMinorUnits(row.cancelled, currency),
                Money.ofMinorUnits(row.reserved, currency));
    }

    static Cancellation cancellation(CancellationEntity row) {
        PaymentLedger ledger = ledger(row.payment);
        Currency currency = ledger.amount().currency();
        return new Cancellation(
                new CancellationId(row.id),
                row.provider,
                new AccountId(row.merchant, row.account),
                new PaymentRef(row.paymentId, Optional.ofNullable(row.orderId), ledger.amount()),
                ledger,
                row.type,
                Money.ofMinorUnits(row.amount, currency),
                row.reason,
                OrderItems.fromJson(row.items, currency),
                refundAccount(row),
                Optional.ofNullable(row.merchantReference),
                strings(row.metadata),
                row.status,
                Optional.ofNullable(row.phase),
                receipt(row, currency),
                row.alreadyCancelled,
                nextAction(row, currency),
                failure(row),
                row.attempts,
                row.createdAt,
                row.updatedAt,
                row.version);
    }

    static HistoryEvent event(EventEntity row) {
        return new HistoryEvent(row.sequence, row.at, row.type, Optional.ofNullable(row.fromStatus), row.toStatus, row.by,
                strings(row.detail));
    }

    private static Optional<MaskedRefundAccount> refundAccount(CancellationEntity row) {
        return row.refundBankCode == null || row.refundNumberMasked == null
                ? Optional.empty()
                : Optional.of(new MaskedRefundAccount(row.refundBankCode, row.refundNumberMasked));
    }

    private static Optional<ProviderReceipt> receipt(CancellationEntity row, Currency currency) {
        return code(row.resultCode, row.resultMessage).map(code -> new ProviderReceipt(code,
                Optional.ofNullable(row.refundId),
                Optional.ofNullable(row.resultBalance).map(balance -> Money.ofMinorUnits(balance, currency)),
                Optional.ofNullable(row.resultAt)));
    }

    private static Optional<NextAction> nextAction(CancellationEntity row, Currency currency) {
        return Optional.ofNullable(row.action).map(kind -> new NextAction(kind, depositAccount(row, currency)));
    }

    private static Optional<DepositAccount> depositAccount(CancellationEntity row, Currency currency) {
        if (row.depositBank == null || row.depositAccount == null || row.depositAmount == null || row.depositDueAt == null) {
            return Optional.empty();
        }
        return Optional.of(new DepositAccount(row.depositBank, row.depositAccount,
                Money.ofMinorUnits(row.depositAmount, currency), Money.ofMinorUnits(row.amount, currency), row.depositDueAt));
    }

    private static Optional<Failure> failure(CancellationEntity row) {
        return Optional.ofNullable(row.failureCode)
                .map(code -> new Failure(code, code(row.failureProviderCode, row.failureProviderMessage)));
    }

    private static Optional<ProviderCode> code(@Nullable String code, @Nullable String message) {
        return code == null ? Optional.empty() : Optional.of(new ProviderCode(code, orEmpty(message)));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> strings(@Nullable JsonObject json) {
        Map<String, String> strings = new TreeMap<>();
        if (json != null) {
            json.forEach(entry -> strings.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
        return strings;
    }
}
