package io.chwiso.provider;

import java.time.Instant;
import java.util.Optional;

/** What one provider sends without being asked, for all configured accounts there. No I/O. */
public interface ProviderNotices {

    ProviderId id();

    /** The account whose notices come to the address that ends in {@code token}; empty for a token that is nobody's. */
    Optional<AccountId> findAccount(String token);

    /** Whether the provider signs its notices. One that does not proves nothing: whoever knows the address can make one. */
    boolean signs();

    /**
     * When the provider signed {@code notice} for {@code account}, by the time stamp the signature covers; empty unless the
     * signature holds over the raw bytes. How old it may be is for the receiver to say.
     */
    Optional<Instant> signedAt(AccountId account, RawNotice notice);

    /** What the notice says; never fails, since what cannot be understood is {@link Notice.Kind#FOREIGN}. */
    Notice read(RawNotice notice);

    /** What the provider wants to hear once its notice is kept. */
    Acknowledgement acknowledgement();

    /** The body of an answer of HTTP status 200. */
    record Acknowledgement(String mediaType, String body) {
    }
}
