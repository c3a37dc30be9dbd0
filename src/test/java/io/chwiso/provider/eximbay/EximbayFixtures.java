package io.chwiso.provider.eximbay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.money.Money;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.RefundAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Orders and answers for tests: 12.30 of an untouched payment of 45.00 USD unless said otherwise. */
final class EximbayFixtures {

    static final AccountId ACCOUNT_ID = new AccountId("shop", "usd");
    static final String MID = "1849705C64";
    static final String PAYMENT_ID = "1849705C6420260115000013";
    static final EximbayAccount ACCOUNT = new EximbayAccount(ACCOUNT_ID, URI.create("https://api-test.eximbay.com"), MID,
            "test_1849705C642C217E0B2D");
    static final EximbayJson JSON = new EximbayJson(new ObjectMapper());

    private EximbayFixtures() {
    }

    static Order anOrder() {
        return new Order();
    }

    static CancelOrder partialOrder() {
        return anOrder().build();
    }

    static CancelOrder fullOrder() {
        return anOrder().of("45.00").build();
    }

    static CancelOrder lastRemainder() {
        return anOrder().after("32.70").build();
    }

    static String payload(String name) {
        try (InputStream file = EximbayFixtures.class.getResourceAsStream("/provider/eximbay/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EximbayCancelResponse cancelResponse(String name) {
        return JSON.readCancel(new ProviderAnswer(200, payload(name))).orElseThrow();
    }

    static EximbayRetrieveResponse retrieveResponse(String name) {
        return JSON.readRetrieve(new ProviderAnswer(200, payload(name))).orElseThrow();
    }

    static Money usd(String amount) {
        return Money.parse(amount, Currency.getInstance("USD"));
    }

    static final class Order {
        private String currency = "USD";
        private String total = "45.00";
        private String alreadyCancelled = "0";
        private String amount = "12.30";
        private String paymentId = PAYMENT_ID;
        private String reason = "size exchange";
        private Optional<String> orderId = Optional.of("ORD-7781");
        private Optional<RefundAccount> refundAccount = Optional.empty();

        Order in(String currency, String total) {
            this.currency = currency;
            this.total = total;
            return this;
        }

        Order of(String amount) {
            this.amount = amount;
            return this;
        }

        Order after(String alreadyCancelled) {
            this.alreadyCancelled = alreadyCancelled;
            return this;
        }

        Order paidAs(String paymentId) {
            this.paymentId = paymentId;
            return this;
        }

        Order ordered(Optional<String> orderId) {
            this.orderId = orderId;
            return this;
        }

        Order because(String reason) {
            this.reason = reason;
            return this;
        }

        Order refundedTo(RefundAccount account) {
            this.refundAccount = Optional.of(account);
            return this;
        }

        CancelOrder build() {
            return new CancelOrder(UUID.fromString("0199f0c2-7d3a-7b1e-8c55-fbefbe10c4de"), ACCOUNT_ID,
                    new PaymentRef(paymentId, orderId, money(total)), money(alreadyCancelled), money(amount), reason, List.of(),
                    refundAccount, Optional.empty());
        }

        private Money money(String text) {
            return Money.parse(text, Currency.getInstance(currency));
        }
    }

    static String json(Record request) {
        return new String(JSON.write(request), UTF_8);
    }
}
