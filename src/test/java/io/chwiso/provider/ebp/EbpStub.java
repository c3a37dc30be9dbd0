package io.chwiso.provider.ebp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderChannel;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * EBP and the channel to it: answers what it was told to, in that order, and remembers what was sent. Not an {@link EbpClient}:
 * a class that implements one would become an endpoint of ours.
 */
final class EbpStub implements ProviderChannel {

    record Sent(String call, EbpHeaders headers, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }
    }

    final List<Sent> sent = new ArrayList<>();
    int channelCalls;
    private final Deque<Uni<RestResponse<String>>> answers = new ArrayDeque<>();
    private final Deque<RuntimeException> refusals = new ArrayDeque<>();

    EbpStub answers(int status, String body) {
        RestResponse<String> response = RestResponse.ResponseBuilder.<String> create(status).entity(body).build();
        answers.add(Uni.createFrom().item(response));
        return this;
    }

    EbpStub fails(RuntimeException failure) {
        answers.add(Uni.createFrom().failure(failure));
        return this;
    }

    /** The channel fails without letting the next call out. */
    EbpStub lets(RuntimeException nothingOut) {
        refusals.add(nothingOut);
        return this;
    }

    Uni<RestResponse<String>> cancel(EbpHeaders headers, byte[] body) {
        return take("cancel", headers, body);
    }

    Uni<RestResponse<String>> detail(EbpHeaders headers, byte[] body) {
        return take("detail", headers, body);
    }

    @Override
    public Uni<ProviderAnswer> call(Supplier<Uni<RestResponse<String>>> exchange) {
        channelCalls++;
        return refusals.isEmpty()
                ? exchange.get().map(ProviderAnswer::from)
                : Uni.createFrom().failure(refusals.remove());
    }

    @Override
    public CircuitBreakerState breaker() {
        return CircuitBreakerState.CLOSED;
    }

    @Override
    public Optional<Duration> recentLatency() {
        return Optional.empty();
    }

    List<String> calls() {
        return sent.stream().map(Sent::call).toList();
    }

    private Uni<RestResponse<String>> take(String call, EbpHeaders headers, byte[] body) {
        sent.add(new Sent(call, headers, body));
        return answers.remove();
    }
}
