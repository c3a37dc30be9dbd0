package io.chwiso.provider.cookiepay;

import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.ProviderChannel;
import io.chwiso.provider.SendPermit;
import io.chwiso.provider.Verdict;
import io.chwiso.provider.cookiepay.CookiepayAccountsConfig.Credentials;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * One account at CookiePay, with its own key, token and guarded way there.
 *
 * <p>
 * Each call takes the account's token. When its answer refuses the token, the call is made once more with a new one: a refused
 * token had nothing executed. A call {@linkplain #isUnanswered fails} when there is no answer to it.
 */
final class CookiepayAccount {

    private final CookiepayClient client;
    private final ProviderChannel channel;
    private final String key;
    private final CookiepayTokens tokens;

    CookiepayAccount(CookiepayClient client, ProviderChannel channel, Credentials credentials, Clock clock) {
        this.client = client;
        this.channel = channel;
        this.key = credentials.key();
        CookiepayRequest.Token request = new CookiepayRequest.Token(credentials.id(), key);
        this.tokens = new CookiepayTokens(Uni.createFrom().deferred(() -> channel.call(() -> client.token(request))), clock);
    }

    byte[] secret() {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Moves money; only a refused token has it sent twice. When it cannot be sent the second time, the first answer stands: it
     * may be no word about the token, so nobody may take the cancel for one that never left.
     */
    Uni<CookiepayAnswer> cancel(CookiepayRequest.Cancel request, SendPermit permit) {
        Uni<CookiepayAnswer> attempt = attempt(permit, CookiepayAnswer.OF_CANCEL, token -> client.cancel(token, key, request));
        return attempt.chain(answer -> refusesToken(answer)
                ? attempt.onFailure(CookiepayAccount::isUnsent).recoverWithItem(answer)
                : Uni.createFrom().item(answer));
    }

    /** Asks for an account to pay into; cancels nothing. */
    Uni<CookiepayAnswer> depositAccount(CookiepayRequest.Deposit request) {
        return ask(CookiepayAnswer.OF_DEPOSIT, token -> client.depositAccount(token, key, request));
    }

    /** Asks about a payment. */
    Uni<CookiepayAnswer> payment(CookiepayRequest.Payment request) {
        return ask(CookiepayAnswer.OF_PAYMENT, token -> client.payment(token, request));
    }

    /** Whether a call failed in one of the ways the network or the token can fail it, and not by a defect of ours. */
    static boolean isUnanswered(Throwable failure) {
        return isUnsent(failure) || failure instanceof AnswerLostException;
    }

    private static boolean isUnsent(Throwable failure) {
        return failure instanceof NotSentException || failure instanceof TokenRejectedException;
    }

    private Uni<CookiepayAnswer> ask(Set<String> fields, Function<String, Uni<RestResponse<String>>> exchange) {
        Uni<CookiepayAnswer> attempt = attempt(SendPermit.GRANTED, fields, exchange);
        return attempt
                .chain(answer -> refusesToken(answer) ? attempt : Uni.createFrom().item(answer));
    }

    private Uni<CookiepayAnswer> attempt(SendPermit permit, Set<String> fields,
            Function<String, Uni<RestResponse<String>>> exchange) {
        return tokens.get().chain(token -> send(permit, token, fields, exchange));
    }

    private Uni<CookiepayAnswer> send(SendPermit permit, CookiepayToken token, Set<String> fields,
            Function<String, Uni<RestResponse<String>>> exchange) {
        return channel.call(permit, () -> exchange.apply(token.value()))
                .map(raw -> CookiepayAnswer.from(raw, fields))
                .map(answer -> forgetIfRefused(token, answer));
    }

    private CookiepayAnswer forgetIfRefused(CookiepayToken token, CookiepayAnswer answer) {
        if (refusesToken(answer)) {
            tokens.forget(token);
        }
        return answer;
    }

    private static boolean refusesToken(CookiepayAnswer answer) {
        return CookiepayVerdicts.of(answer) == Verdict.CREDENTIALS;
    }
}
