package io.chwiso.provider.cookiepay;

import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The token of one account, fetched when first needed and kept for a few minutes.
 *
 * <p>
 * Whoever asks while a fetch is out shares it, its failure included; a failure is kept no longer than that. A caller that goes
 * away takes nothing from the others.
 */
final class CookiepayTokens {

    private final Uni<ProviderAnswer> tokenCall;
    private final Clock clock;
    private final AtomicReference<@Nullable Fetch> latest = new AtomicReference<>();

    /** @param tokenCall asks for a token, each time it is subscribed to */
    CookiepayTokens(Uni<ProviderAnswer> tokenCall, Clock clock) {
        this.tokenCall = tokenCall;
        this.clock = clock;
    }

    /**
     * A token that is good now.
     *
     * @return fails with {@link TokenRejectedException} when CookiePay refuses our id and key, and with
     *         {@link NotSentException} for all other trouble: without a token nothing else is sent
     */
    Uni<CookiepayToken> get() {
        return Uni.createFrom().deferred(() -> current().outcome.emitOn(callersContext()));
    }

    /** Has the next caller fetch a new token, unless someone has done so since {@code refused} was handed out. */
    void forget(CookiepayToken refused) {
        Fetch seen = latest.get();
        if (seen != null && refused.equals(seen.token)) {
            latest.compareAndSet(seen, null);
        }
    }

    private Fetch current() {
        Fetch seen = latest.get();
        if (seen != null && seen.isOutOrGood()) {
            return seen;
        }
        Fetch fresh = new Fetch();
        return latest.compareAndSet(seen, fresh) ? fresh : current();
    }

    private CookiepayToken read(ProviderAnswer raw) {
        CookiepayAnswer answer = CookiepayAnswer.from(raw, CookiepayAnswer.OF_TOKEN);
        String code = answer.text("RTN_CD").orElse("");
        if (raw.isServerError() || code.isEmpty()) {
            throw new NotSentException("no token: HTTP " + answer.status());
        }
        if (!code.equals(CookiepayAnswer.OK)) {
            throw new TokenRejectedException(new ProviderCode(code, answer.text("RTN_MSG").orElse("")));
        }
        return answer.text("TOKEN")
                .map(value -> CookiepayToken.received(value, clock.instant()))
                .orElseThrow(() -> new NotSentException("no token in a token answer"));
    }

    /**
     * A shared fetch ends on the context of whoever began it. Each caller goes on in its own, because things bound to a
     * context, such as a database session, must not meet those of another request.
     */
    private static Executor callersContext() {
        Context callers = Vertx.currentContext();
        return task -> {
            if (callers == null || callers == Vertx.currentContext()) {
                task.run();
            } else {
                callers.runOnContext(nothing -> task.run());
            }
        };
    }

    @Override
    public String toString() {
        return "CookiepayTokens[***]";
    }

    /** One token call, for everyone who asks while it is out or while its token is good. */
    private final class Fetch {

        /** Null while the call is out. */
        private volatile @Nullable CookiepayToken token;
        private final Uni<CookiepayToken> outcome = tokenCall
                .map(CookiepayTokens.this::read)
                .invoke(received -> token = received)
                .onFailure(AnswerLostException.class).transform(lost -> new NotSentException("no token: answer lost", lost))
                .onFailure().invoke(() -> latest.compareAndSet(this, null))
                .memoize().indefinitely();

        boolean isOutOrGood() {
            CookiepayToken received = token;
            return received == null || received.isGoodAt(clock.instant());
        }
    }
}
