package io.chwiso.sandbox.notice;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A notice that somebody wants sent, whether or not it is true.
 *
 * @param payment need not exist
 * @param kind the provider's word for what happened; of no matter to a raw notice
 * @param raw the whole body, in place of one made of the rest
 * @param amount in major units; that of the payment's latest cancel when absent
 * @param resultCode success when absent
 * @param signature how the signature is spoilt, good when absent
 */
public record NoticeOrder(String payment, String kind, int times, Optional<String> raw, Optional<BigDecimal> amount,
        Optional<String> resultCode, Optional<String> signature, boolean upperCase) {

    /** One that is not among {@code known}, which says what else it could be. */
    public IllegalArgumentException unknownKind(Set<String> known) {
        return new IllegalArgumentException("kind: %s (expected: one of %s)".formatted(kind, known.stream().sorted().toList()));
    }
}
