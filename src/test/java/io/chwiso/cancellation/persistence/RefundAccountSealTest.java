package io.chwiso.cancellation.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.RefundAccount;
import io.chwiso.provider.TestProviders;
import java.lang.reflect.Proxy;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundAccountSealTest {

    private static final AccountId AT = new AccountId("shop", "krw");
    private static final RefundAccount ACCOUNT = new RefundAccount("088", "110123457890", "김철수");

    private final UUID cancellation = UUID.randomUUID();
    private final RefundAccountSeal seal = sealBy("secret");

    @Test
    void sealed_opensToTheSame() {
        byte[] stored = seal.seal(ACCOUNT, cancellation, ProviderId.COOKIEPAY, AT);

        assertThat(seal.open(stored, cancellation, ProviderId.COOKIEPAY, AT)).contains(ACCOUNT);
        assertThat(new String(stored, UTF_8)).doesNotContain(ACCOUNT.accountNumber());
    }

    @Test
    void sealedTwice_looksDifferent() {
        assertThat(seal.seal(ACCOUNT, cancellation, ProviderId.COOKIEPAY, AT))
                .isNotEqualTo(seal.seal(ACCOUNT, cancellation, ProviderId.COOKIEPAY, AT));
    }

    @Test
    void movedToAnotherCancellation_staysShut() {
        byte[] stored = seal.seal(ACCOUNT, cancellation, ProviderId.COOKIEPAY, AT);

        assertThat(seal.open(stored, UUID.randomUUID(), ProviderId.COOKIEPAY, AT)).isEmpty();
    }

    @Test
    void afterTheCredentialChanged_staysShut() {
        byte[] stored = seal.seal(ACCOUNT, cancellation, ProviderId.COOKIEPAY, AT);

        assertThat(sealBy("another").open(stored, cancellation, ProviderId.COOKIEPAY, AT)).isEmpty();
    }

    @Test
    void tamperedWith_staysShut() {
        byte[] stored = seal.seal(ACCOUNT, cancellation, ProviderId.COOKIEPAY, AT);
        stored[stored.length - 1] ^= 1;

        assertThat(seal.open(stored, cancellation, ProviderId.COOKIEPAY, AT)).isEmpty();
    }

    private static RefundAccountSeal sealBy(String secret) {
        PaymentProvider provider = (PaymentProvider) Proxy.newProxyInstance(
                PaymentProvider.class.getClassLoader(), new Class<?>[] { PaymentProvider.class },
                (proxy, method, arguments) -> method.getName().equals("id") ? ProviderId.COOKIEPAY : secret.getBytes(UTF_8));
        return new RefundAccountSeal(TestProviders.of(provider));
    }
}
