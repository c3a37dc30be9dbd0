package io.chwiso.sandbox.notice;

import io.chwiso.sandbox.simulation.Latest;
import io.chwiso.sandbox.simulation.Provider;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Posts notices to where the providers were told to, each once, and remembers what came back. */
public final class NoticeSender {

    private static final int CONNECTIONS = 64;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_ANSWER = 300;

    private final Latest<SentNotice> log = new Latest<>();
    private final Vertx vertx;
    private final HttpClient client;
    private final NoticeTargets targets;
    private final Clock clock;
    private long sequence;

    public NoticeSender(Vertx vertx, NoticeTargets targets, Clock clock) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.targets = targets;
        this.clock = clock;
    }

    /** Where the notices go, to be changed at any time. */
    public NoticeTargets targets() {
        return targets;
    }

    /** Sends one after the other, after whatever is being answered now; none without a target. */
    public void announce(List<Notice> notices) {
        vertx.runOnContext(afterwards -> send(notices.stream().filter(this::hasTarget).toList()));
    }

    /**
     * Sends one after the other, each when the one before was answered.
     *
     * @throws IllegalArgumentException when there is no target
     */
    public Future<List<SentNotice>> send(List<Notice> notices) {
        notices.forEach(notice -> target(notice.provider()));
        Future<List<SentNotice>> sent = Future.succeededFuture(List.of());
        for (Notice notice : notices) {
            sent = sent.compose(before -> send(notice).map(last -> append(before, last)));
        }
        return sent;
    }

    /** Oldest first. */
    public Stream<SentNotice> sent() {
        return log.stream();
    }

    /** Forgets what was sent; targets stay. */
    public void clear() {
        log.clear();
    }

    private boolean hasTarget(Notice notice) {
        return targets.find(notice.provider()).isPresent();
    }

    private NoticeTarget target(Provider provider) {
        return targets.find(provider).orElseThrow(
                () -> new IllegalArgumentException(
                        "no target: %1$s (expected: PUT /notices/%1$s before)".formatted(provider.key())));
    }

    private Future<SentNotice> send(Notice notice) {
        Instant at = clock.instant();
        return client.request(request(notice, at))
                .compose(request -> request.send(notice.body()))
                .compose(response -> response.body().map(body -> answered(notice, at, response, body)))
                .otherwise(failure -> noted(notice, at, SentNotice.UNANSWERED, String.valueOf(failure.getMessage())));
    }

    private RequestOptions request(Notice notice, Instant at) {
        NoticeTarget target = target(notice.provider());
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.url().toString())
                .setTimeout(TIMEOUT_MILLIS)
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Content-Type", "application/json")
                        .addAll(notice.seal().headers(notice.body(), target.secret(), at)));
    }

    private SentNotice answered(Notice notice, Instant at, HttpClientResponse response, Buffer body) {
        String text = body.toString();
        return noted(notice, at, response.statusCode(), text.substring(0, Math.min(MAX_ANSWER, text.length())));
    }

    private SentNotice noted(Notice notice, Instant at, int status, String answer) {
        SentNotice sent = new SentNotice(++sequence, notice.provider(), notice.kind(), notice.payment(), at, status, answer);
        log.add(sent);
        return sent;
    }

    private static List<SentNotice> append(List<SentNotice> before, SentNotice last) {
        List<SentNotice> all = new ArrayList<>(before);
        all.add(last);
        return all;
    }
}
