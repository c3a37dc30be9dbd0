package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.OrderItem;
import io.chwiso.provider.OrderItem.ItemType;
import io.chwiso.provider.PaymentReading;
import io.chwiso.provider.PaymentReading.State;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.RefundAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts, orders and readings with sane values. */
final class EbpFixtures {

    static final Currency KRW = Currency.getInstance("KRW");
    static final Currency USD = Currency.getInstance("USD");
    static final AccountId ACCOUNT = new AccountId("shop", "kr");
    static final String ORDER_NO = "ORD-TEST-0001";
    static final Instant NOW = Instant.parse("2026-01-15T03:04:05Z");
    static final EbpJson JSON = new EbpJson(new ObjectMapper());

    private EbpFixtures() {
    }

    static EbpAccount anAccount() {
        return anAccount(EbpAmountRule.UNIT, EbpCompletion.ON_ACCEPT);
    }

    static EbpAccount anAccount(EbpAmountRule rule, EbpCompletion completion) {
        return new EbpAccount(ACCOUNT, URI.create("https://ebp.test"), "sample-access-key", "sample-hash-key", "DIV-1",
                "STORE-1", "CHANNEL-1", EbpRegion.KIC, "KR", rule, completion);
    }

    static Money won(String amount) {
        return Money.parse(amount, KRW);
    }

    static Money dollars(String amount) {
        return Money.parse(amount, USD);
    }

    static OrderItem item(int seq, ItemType type, String id, int quantity, Money amount) {
        return new OrderItem(seq, type, id, quantity, amount, Optional.empty());
    }

    static OrderItem item(int seq, ItemType type, String id, int quantity, Money amount, Money tax) {
        return new OrderItem(seq, type, id, quantity, amount, Optional.of(tax));
    }

    /** The whole of a payment of 43000 won: two filters and their delivery. */
    static CancelOrder aWholeOrder() {
        return anOrder(won("43000"), won("0"), won("43000"),
                item(1, ItemType.PHYSICAL, "FILTER-7", 2, won("20000"), won("1818")),
                item(2, ItemType.DELIVERY, "SHIP", 1, won("3000")));
    }

    /** The delivery fee of that payment. */
    static CancelOrder aPartialOrder() {
        return aPartialOrder("0");
    }

    static CancelOrder aPartialOrder(String alreadyCancelled) {
        return anOrder(won("43000"), won(alreadyCancelled), won("3000"), item(2, ItemType.DELIVERY, "SHIP", 1, won("3000")));
    }

    static CancelOrder anOrder(Money payment, Money alreadyCancelled, Money amount, OrderItem... items) {
        return new CancelOrder(
                UUID.fromString("0199f0c2-0000-7000-8000-000000000001"),
                ACCOUNT,
                new PaymentRef(ORDER_NO, Optional.empty(), payment),
                alreadyCancelled,
                amount,
                "changed my mind",
                List.copyOf(Arrays.asList(items)),
                Optional.empty(),
                Optional.empty());
    }

    static CancelOrder withPaymentId(CancelOrder order, String id) {
        return new CancelOrder(order.id(), order.account(), new PaymentRef(id, Optional.empty(), order.payment().amount()),
                order.alreadyCancelled(), order.amount(), order.reason(), order.items(), order.refundAccount(),
                order.baseline());
    }

    static CancelOrder withRefundAccount(CancelOrder order, RefundAccount account) {
        return new CancelOrder(order.id(), order.account(), order.payment(), order.alreadyCancelled(), order.amount(),
                order.reason(), order.items(), Optional.of(account), order.baseline());
    }

    static PaymentReading reading(State state, String status) {
        return new PaymentReading(state, status, Optional.empty(), Optional.empty(), NOW);
    }

    static EbpEnvelope envelope(int status, String body) {
        return EbpEnvelope.from(new ProviderAnswer(status, body), JSON);
    }

    /** A file under {@code provider/ebp}. */
    static String payload(String name) {
        try (InputStream file = EbpFixtures.class.getResourceAsStream("/provider/ebp/" + name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
