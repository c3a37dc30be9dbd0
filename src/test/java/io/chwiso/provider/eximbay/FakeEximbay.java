package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.payload;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderChannel;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** Eximbay and an unguarded channel to it: answers as told, in order, and remembers every call that arrived. */
final class FakeEximbay implements EximbayClient, ProviderChannel {

    /** One call that arrived. */
    record Call(String path, String authorization, String body) {
    }

    private record Turn(Optional<ProviderAnswer> answer, Optional<RuntimeException> failure, boolean arrives) {
    }

    private final Queue<Turn> turns = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();

    FakeEximbay answers(String payload) {
        return answers(200, payload(payload));
    }

    FakeEximbay answers(int status, String body) {
        turns.add(new Turn(Optional.of(new ProviderAnswer(status, body)), Optional.empty(), true));
        return this;
    }

    FakeEximbay isNotReached(RuntimeException failure) {
        turns.add(new Turn(Optional.empty(), Optional.of(failure), false));
        return this;
    }

    FakeEximbay losesItsAnswer(RuntimeException failure) {
        turns.add(new Turn(Optional.empty(), Optional.of(failure), true));
        return this;
    }

    List<Call> calls() {
        return calls;
    }

    List<String> paths() {
        return calls.stream().map(Call::path).toList();
    }

    @Override
    public Uni<ProviderAnswer> call(Supplier<Uni<RestResponse<String>>> exchange) {
        Turn turn = turns.element();
        if (turn.arrives()) {
            return exchange.get().map(ProviderAnswer::from);
        }
        turns.remove();
        return Uni.createFrom().failure(turn.failure().orElseThrow());
    }

    @Override
    public Uni<RestResponse<String>> cancel(String authorization, String transactionId, byte[] request) {
        return take(new Call("/v1/payments/" + transactionId + "/cancel", authorization, new String(request, UTF_8)));
    }

    @Override
    public Uni<RestResponse<String>> retrieve(String authorization, byte[] request) {
        return take(new Call("/v1/payments/retrieve", authorization, new String(request, UTF_8)));
    }

    @Override
    public CircuitBreakerState breaker() {
        return CircuitBreakerState.CLOSED;
    }

    @Override
    public Optional<Duration> recentLatency() {
        return Optional.empty();
    }

    private Uni<RestResponse<String>> take(Call call) {
        calls.add(call);
        Turn turn = turns.remove();
        return turn.answer()
                .map(answer -> Uni.createFrom().item(
                        RestResponse.ResponseBuilder.<String> create(answer.status()).entity(answer.body()).build()))
                .orElseGet(() -> Uni.createFrom().failure(turn.failure().orElseThrow()));
    }
}
