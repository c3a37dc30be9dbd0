package io.chwiso.provider.cookiepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.provider.AnswerLostException;
import io.chwiso.provider.NotSentException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.resteasy.reactive.RestResponse;

/** CookiePay with scripted answers: those of a path in turn, the last one for ever. It notes every call that arrives. */
final class FakeCookiepay implements CookiepayClient {

    static final String TOKEN = "/payAuth/token";
    static final String CANCEL = "/api/cancel";
    static final String DEPOSIT = "/api/get_cancel_bank_account";
    static final String PAYMENT = "/api/paycert";

    record Call(String path, String token, String key, JsonNode body) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Deque<Uni<RestResponse<String>>>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    FakeCookiepay() {
        answers(TOKEN, "token-issued.json", "token-issued-again.json");
    }

    /** Payload files, each with HTTP 200. */
    FakeCookiepay answers(String path, String... files) {
        answers.remove(path);
        for (String file : files) {
            then(path, 200, payload(file));
        }
        return this;
    }

    FakeCookiepay answers(String path, int status, String body) {
        answers.remove(path);
        return then(path, status, body);
    }

    FakeCookiepay then(String path, int status, String body) {
        return then(path, Uni.createFrom().item(() -> RestResponse.status(RestResponse.Status.fromStatusCode(status), body)));
    }

    FakeCookiepay loses(String path) {
        answers.remove(path);
        return then(path, Uni.createFrom().failure(() -> new AnswerLostException("no answer in time")));
    }

    FakeCookiepay cannotBeReached(String path) {
        answers.remove(path);
        return then(path, Uni.createFrom().failure(() -> new NotSentException("not sent: ConnectException")));
    }

    FakeCookiepay then(String path, Uni<RestResponse<String>> answer) {
        answers.computeIfAbsent(path, ignored -> new ArrayDeque<>()).add(answer);
        return this;
    }

    List<String> paths() {
        return calls.stream().map(Call::path).toList();
    }

    List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    static String payload(String file) {
        try (InputStream in = FakeCookiepay.class.getResourceAsStream("/provider/cookiepay/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Object body) {
        try {
            return JSON.readTree(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Uni<RestResponse<String>> token(CookiepayRequest.Token request) {
        return answer(new Call(TOKEN, "", "", json(request)));
    }

    @Override
    public Uni<RestResponse<String>> cancel(String token, String key, CookiepayRequest.Cancel request) {
        return answer(new Call(CANCEL, token, key, json(request)));
    }

    @Override
    public Uni<RestResponse<String>> depositAccount(String token, String key, CookiepayRequest.Deposit request) {
        return answer(new Call(DEPOSIT, token, key, json(request)));
    }

    @Override
    public Uni<RestResponse<String>> payment(String token, CookiepayRequest.Payment request) {
        return answer(new Call(PAYMENT, token, "", json(request)));
    }

    private synchronized Uni<RestResponse<String>> answer(Call call) {
        calls.add(call);
        Deque<Uni<RestResponse<String>>> scripted = answers.get(call.path());
        if (scripted == null) {
            throw new AssertionError("unexpected call: " + call.path() + " after " + new ArrayList<>(paths()));
        }
        return scripted.size() > 1 ? scripted.remove() : scripted.element();
    }
}
