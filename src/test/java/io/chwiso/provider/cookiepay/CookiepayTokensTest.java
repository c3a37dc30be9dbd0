package io.chwiso.provider.cookiepay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.NotSentException;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiepayTokensTest {

    private final CookiepayFixture.TestClock clock = new CookiepayFixture.TestClock();
    private final List<UniEmitter<? super ProviderAnswer>> out = new CopyOnWriteArrayList<>();
    private final CookiepayTokens tokens = new CookiepayTokens(Uni.createFrom().emitter(out::add), clock);

    @Test
    void secondCaller_sharesTheFirstOnesToken() {
        UniAssertSubscriber<CookiepayToken> first = ask();
        issue(0, "token-1");
        UniAssertSubscriber<CookiepayToken> second = ask();

        assertThat(valueFor(first)).isEqualTo("token-1");
        assertThat(valueFor(second)).isEqualTo("token-1");
        assertThat(out).hasSize(1);
    }

    @Test
    void callersWhileAFetchIsOut_shareIt() {
        List<UniAssertSubscriber<CookiepayToken>> callers = List.of(ask(), ask(), ask());
        clock.advance(Duration.ofHours(1));
        UniAssertSubscriber<CookiepayToken> late = ask();
        issue(0, "token-1");

        assertThat(callers).allSatisfy(caller -> assertThat(valueFor(caller)).isEqualTo("token-1"));
        assertThat(valueFor(late)).isEqualTo("token-1");
        assertThat(out).hasSize(1);
    }

    @Test
    void manyThreadsAtOnce_makeOneTokenCall() throws Exception {
        int callers = 32;
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        CookiepayTokens shared = new CookiepayTokens(Uni.createFrom().<ProviderAnswer> emitter(emitter -> {
            calls.incrementAndGet();
            out.add(emitter);
            answer.countDown();
        }), clock);
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<CompletableFuture<CookiepayToken>>> asked = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                asked.add(threads.submit(() -> {
                    start.await();
                    return shared.get().subscribeAsCompletionStage();
                }));
            }
            assertThat(answer.await(10, SECONDS)).isTrue();
            issue(0, "token-1");

            for (Future<CompletableFuture<CookiepayToken>> caller : asked) {
                assertThat(caller.get(10, SECONDS).get(10, SECONDS).value()).isEqualTo("token-1");
            }
            assertThat(calls).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tokenOfFiveMinutesAgo_isFetchedAnew() {
        ask();
        issue(0, "token-1");
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        ask();
        assertThat(out).hasSize(1);

        clock.advance(Duration.ofMillis(1));
        UniAssertSubscriber<CookiepayToken> caller = ask();
        issue(1, "token-2");

        assertThat(valueFor(caller)).isEqualTo("token-2");
    }

    @Test
    void expiringJwt_isFetchedAnew() {
        String claims = "{\"exp\":" + clock.instant().plusSeconds(60).getEpochSecond() + "}";
        ask();
        issue(0, "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".c2ln");

        clock.advance(Duration.ofSeconds(30));
        ask();

        assertThat(out).hasSize(2);
    }

    @Test
    void refusedToken_isFetchedAnew() {
        UniAssertSubscriber<CookiepayToken> first = ask();
        issue(0, "token-1");

        tokens.forget(first.getItem());
        UniAssertSubscriber<CookiepayToken> second = ask();
        issue(1, "token-2");

        assertThat(valueFor(second)).isEqualTo("token-2");
    }

    @Test
    void tokenRefusedTwiceAtOnce_isFetchedAnewOnce() {
        UniAssertSubscriber<CookiepayToken> first = ask();
        issue(0, "token-1");

        tokens.forget(first.getItem());
        ask();
        tokens.forget(first.getItem());
        issue(1, "token-2");
        tokens.forget(first.getItem());
        ask();

        assertThat(out).hasSize(2);
    }

    @Test
    void nothingFetched_nothingToForget() {
        tokens.forget(CookiepayToken.received("token-0", clock.instant()));

        ask();

        assertThat(out).hasSize(1);
    }

    @Test
    void failure_reachesEveryCallerAndIsNotKept() {
        List<UniAssertSubscriber<CookiepayToken>> callers = List.of(ask(), ask());
        out.get(0).complete(new ProviderAnswer(200, FakeCookiepay.payload("token-rejected.json")));

        UniAssertSubscriber<CookiepayToken> later = ask();
        issue(1, "token-2");

        assertThat(callers).allSatisfy(caller -> assertThat(caller.getFailure())
                .isInstanceOfSatisfying(TokenRejectedException.class, e -> assertThat(e.code())
                        .isEqualTo(new ProviderCode("9001", "아이디 또는 연동키가 올바르지 않습니다."))));
        assertThat(valueFor(later)).isEqualTo("token-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "500 | <html></html>",
            "500 | {'RTN_CD':'9001','RTN_MSG':'x'}",
            "503 | {'RTN_CD':'0000','TOKEN':'token-1'}",
            "200 | <html></html>",
            "200 | ''",
            "200 | {}",
            "401 | Unauthorized",
            "200 | {'RTN_CD':'0000'}",
            "200 | {'RTN_CD':'0000','TOKEN':''}"
    })
    void answerWithoutTokenOrRefusal_isNotSent(int status, String body) {
        UniAssertSubscriber<CookiepayToken> caller = ask();
        out.get(0).complete(new ProviderAnswer(status, body.replace('\'', '"')));

        caller.assertFailedWith(NotSentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | {'RTN_CD':'9001'}",
            "200 | {'rtn_cd':'9999','rtn_msg':'x','token':'token-1'}",
            "401 | {'RTN_CD':'9001','RTN_MSG':'x'}"
    })
    void refusal_isARejection(int status, String body) {
        UniAssertSubscriber<CookiepayToken> caller = ask();
        out.get(0).complete(new ProviderAnswer(status, body.replace('\'', '"')));

        caller.assertFailedWith(TokenRejectedException.class, "token rejected");
    }

    @Test
    void lostAnswer_isNotSent() {
        UniAssertSubscriber<CookiepayToken> caller = ask();
        out.get(0).fail(new AnswerLostException("no answer in time"));

        caller.assertFailedWith(NotSentException.class, "no token");
        ask();
        assertThat(out).hasSize(2);
    }

    @Test
    void unsentCall_isNotSent() {
        UniAssertSubscriber<CookiepayToken> caller = ask();
        out.get(0).fail(new NotSentException("circuit breaker open"));

        caller.assertFailedWith(NotSentException.class, "circuit breaker open");
    }

    @Test
    void callersThatGoAway_leaveTheFetchToTheOthers() {
        UniAssertSubscriber<CookiepayToken> first = ask();
        UniAssertSubscriber<CookiepayToken> second = ask();
        first.cancel();
        issue(0, "token-1");

        assertThat(valueFor(second)).isEqualTo("token-1");
        first.assertNotTerminated();
    }

    @Test
    void onlyCallerGoesAway_nextOneGetsItsToken() {
        ask().cancel();
        issue(0, "token-1");

        assertThat(valueFor(ask())).isEqualTo("token-1");
        assertThat(out).hasSize(1);
    }

    @Test
    void sharedFetch_resumesEachCallerInItsOwnContext() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CompletableFuture<Context> resumedIn = new CompletableFuture<>();
            CountDownLatch asked = new CountDownLatch(1);
            Context callers = vertx.getOrCreateContext();
            ask();
            callers.runOnContext(nothing -> {
                tokens.get().subscribe().with(token -> resumedIn.complete(Vertx.currentContext()));
                asked.countDown();
            });
            assertThat(asked.await(10, SECONDS)).isTrue();

            issue(0, "token-1");

            assertThat(resumedIn.get(10, SECONDS)).isSameAs(callers);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
        }
    }

    @Test
    void keptToken_isHandedOutAtOnceInTheCallersContext() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            ask();
            issue(0, "token-1");
            CompletableFuture<Boolean> handedOutAtOnce = new CompletableFuture<>();

            vertx.getOrCreateContext().runOnContext(
                    nothing -> handedOutAtOnce.complete(tokens.get().subscribeAsCompletionStage().isDone()));

            assertThat(handedOutAtOnce.get(10, SECONDS)).isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
        }
    }

    @Test
    void toString_hidesTheToken() {
        ask();
        issue(0, "token-1");

        assertThat(tokens).asString().doesNotContain("token-1");
    }

    private UniAssertSubscriber<CookiepayToken> ask() {
        return tokens.get().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void issue(int call, String token) {
        out.get(call).complete(new ProviderAnswer(200,
                "{\"RTN_CD\":\"0000\",\"RTN_MSG\":\"성공\",\"TOKEN\":\"" + token + "\"}"));
    }

    private static String valueFor(UniAssertSubscriber<CookiepayToken> caller) {
        return caller.assertCompleted().getItem().value();
    }
}
