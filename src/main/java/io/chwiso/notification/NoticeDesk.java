package io.chwiso.notification;

import io.chwiso.platform.Detached;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.Notice;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderNotices;
import io.chwiso.provider.ProviderNotices.Acknowledgement;
import io.chwiso.provider.RawNotice;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Takes the notices of all providers: checks whose they are and who made them, and keeps them before it acknowledges any. */
@ApplicationScoped
public class NoticeDesk {

    private static final Logger LOG = Logger.getLogger(NoticeDesk.class);

    private final Map<ProviderId, ProviderNotices> byProvider = new EnumMap<>(ProviderId.class);
    private final NoticeStore store;
    private final UnsignedNotices unsigned;
    private final Detached detached;
    private final Duration maxAge;
    private final Clock clock;

    NoticeDesk(@All List<ProviderNotices> providers, NoticeStore store, UnsignedNotices unsigned, Detached detached,
            NotificationsConfig config, Clock clock) {
        for (ProviderNotices provider : providers) {
            if (byProvider.putIfAbsent(provider.id(), provider) != null) {
                throw new IllegalStateException("two readers of notices call themselves " + provider.id());
            }
        }
        this.store = store;
        this.unsigned = unsigned;
        this.detached = detached;
        this.maxAge = config.maxAge();
        this.clock = clock;
    }

    /**
     * Keeps the notice, whoever hangs up meanwhile, since a provider may send it only once. The acknowledgement comes when it
     * is durable; without one, it may not be.
     *
     * @throws ProblemException {@code not-found} for a token that is nobody's; {@code unauthorized} for a provider that signs,
     *         unless it signed this, and lately
     */
    public Uni<Acknowledgement> receive(ProviderId provider, String token, RawNotice raw) {
        ProviderNotices notices = noticesOf(provider);
        AccountId account = notices.findAccount(token)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND, "token: unknown"));
        if (notices.signs()) {
            checkSignature(notices, account, raw);
        }
        Notice notice = notices.read(raw);
        Pace pace = notices.signs() ? Pace.AT_ONCE : unsigned.paceOf(account, notice);
        return detached.run(store.keep(provider, account, notice, raw.body(), pace))
                .invoke(isNew -> LOG.infof("notice provider=%s account=%s kind=%s new=%s",
                        provider, account, notice.kind(), isNew))
                .map(isNew -> notices.acknowledgement());
    }

    private ProviderNotices noticesOf(ProviderId provider) {
        ProviderNotices notices = byProvider.get(provider);
        if (notices == null) {
            throw new IllegalArgumentException("provider: %s (expected: one of %s)".formatted(provider, byProvider.keySet()));
        }
        return notices;
    }

    private void checkSignature(ProviderNotices notices, AccountId account, RawNotice raw) {
        if (notices.signedAt(account, raw).filter(this::isRecent).isEmpty()) {
            throw ProblemException.of(ProblemType.UNAUTHORIZED,
                    "signature: missing, wrong or old (expected: one over the raw body, made within %d seconds)"
                            .formatted(maxAge.toSeconds()));
        }
    }

    /** Either way, as the provider's clock may be ahead of ours. */
    private boolean isRecent(Instant signedAt) {
        return Duration.between(signedAt, clock.instant()).abs().compareTo(maxAge) <= 0;
    }
}
