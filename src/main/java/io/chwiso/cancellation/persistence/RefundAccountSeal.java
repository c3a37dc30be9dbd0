package io.chwiso.cancellation.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.Providers;
import io.chwiso.provider.RefundAccount;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps refund accounts unreadable in the database: AES-256-GCM, bound to the cancellation's id, under a key derived from the
 * account's own credential by HKDF-SHA256 (RFC 5869). Whoever holds the database alone holds nothing.
 */
@ApplicationScoped
class RefundAccountSeal {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] HKDF_SALT = "chwiso".getBytes(UTF_8);
    private static final byte[] HKDF_INFO = "refund-account/1".getBytes(UTF_8);

    private final Providers providers;
    private final SecureRandom random = new SecureRandom();

    RefundAccountSeal(Providers providers) {
        this.providers = providers;
    }

    byte[] seal(RefundAccount account, UUID cancellation, ProviderId provider, AccountId at) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = new JsonObject()
                .put("bankCode", account.bankCode())
                .put("accountNumber", account.accountNumber())
                .put("holderName", account.holderName())
                .encode().getBytes(UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, cancellation, provider, at).doFinal(plain);
            byte[] stored = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
            return stored;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a refund account could not be encrypted", e);
        }
    }

    /** Empty when it cannot be read any more, as after the account's credential was changed. */
    Optional<RefundAccount> open(byte[] stored, UUID cancellation, ProviderId provider, AccountId at) {
        try {
            byte[] nonce = Arrays.copyOf(stored, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, cancellation, provider, at)
                    .doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES);
            JsonObject json = new JsonObject(new String(plain, UTF_8));
            return Optional.of(new RefundAccount(json.getString("bankCode"), json.getString("accountNumber"),
                    json.getString("holderName")));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID cancellation, ProviderId provider, AccountId at)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] key = derive(providers.get(provider).secretOf(at));
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(cancellation.toString().getBytes(UTF_8));
        return cipher;
    }

    /** HKDF's extract, and the first block of its expand, which is just the key's length. */
    private static byte[] derive(byte[] secret) throws GeneralSecurityException {
        byte[] pseudoRandomKey = hmac(HKDF_SALT, secret);
        byte[] firstBlock = Arrays.copyOf(HKDF_INFO, HKDF_INFO.length + 1);
        firstBlock[HKDF_INFO.length] = 1;
        return hmac(pseudoRandomKey, firstBlock);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
