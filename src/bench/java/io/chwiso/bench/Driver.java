package io.chwiso.bench;

import io.chwiso.bench.Cancels.Cancel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes load over kept connections, by one event loop, and looks at every answer. */
final class Driver implements AutoCloseable {

    private static final int CONNECTIONS = 20_000;
    private static final int CREATED = 201;
    private static final String DONE = "\"status\":\"SUCCEEDED\"";
    private static final long GATHERING_MILLISECONDS = 500;
    private static final long PROBE_MILLISECONDS = 10;
    private static final int SHOWN = 300;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    private final Cancels cancels = new Cancels();

    /**
     * Each caller sends its next request when its last one is answered.
     *
     * @param delay how many milliseconds the provider takes
     * @param ramp at the beginning, which counts in no rate; the callers begin within {@value #GATHERING_MILLISECONDS} ms
     */
    Future<Run> closed(List<Integer> ports, int delay, int callers, Duration ramp, Duration whole) {
        Promise<Run> end = Promise.promise();
        loop.runOnContext(go -> {
            Tally tally = new Tally(ramp, whole);
            List<Future<Void>> all = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                Promise<Void> gone = Promise.promise();
                all.add(gone.future());
                long wait = 1 + GATHERING_MILLISECONDS * caller / callers;
                vertx.setTimer(wait, begin -> repeat(ports, delay, tally, gone));
            }
            Future.all(all).map(done -> tally.toRun()).onComplete(end);
        });
        return end.future();
    }

    /** As {@link #closed(List, int, int, Duration, Duration)}, of a provider that answers at once. */
    Future<Run> closed(List<Integer> ports, int callers, Duration whole) {
        return closed(ports, 0, callers, Duration.ofMillis(GATHERING_MILLISECONDS), whole);
    }

    /**
     * Requests leave at a fixed rate, whatever becomes of those before; each one's latency counts from when it was due, so that
     * a pause shows in all that it delayed. Returns when the last one has been sent.
     *
     * @param delay how many milliseconds the provider takes
     */
    Future<Run> open(List<Integer> ports, int delay, double rate, Duration whole) {
        Promise<Run> end = Promise.promise();
        Tally tally = new Tally(Duration.ZERO, whole);
        long count = Math.round(rate * whole.toMillis() / 1000);
        long[] left = { count };
        for (long number = 0; number < count; number++) {
            long due = tally.began() + (long) (number * TimeUnit.SECONDS.toNanos(1) / rate);
            awaitTime(due);
            loop.runOnContext(go -> send(ports, delay, due, tally).onComplete(answered -> {
                left[0]--;
                if (left[0] == 0) {
                    end.complete(tally.toRun());
                }
            }));
        }
        return end.future();
    }

    /** One cancel, of which a failure is no failure of the run: the contender may not have started yet. */
    Future<Run> probe(int port) {
        Promise<Run> end = Promise.promise();
        loop.runOnContext(go -> {
            Tally tally = new Tally(Duration.ZERO, Duration.ZERO);
            send(List.of(port), 0, tally.began(), tally)
                    .map(sent -> tally.toRun().withoutFailures())
                    .compose(run -> run.answered() > 0 ? Future.succeededFuture(run) : pause().map(run))
                    .onComplete(end);
        });
        return end.future();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Future<Void> pause() {
        return vertx.timer(PROBE_MILLISECONDS, TimeUnit.MILLISECONDS).mapEmpty();
    }

    private void repeat(List<Integer> ports, int delay, Tally tally, Promise<Void> gone) {
        if (tally.isOver()) {
            gone.complete();
        } else {
            send(ports, delay, System.nanoTime(), tally).onComplete(answered -> repeat(ports, delay, tally, gone));
        }
    }

    /** Always succeeds; what went wrong is in the tally. */
    private Future<Void> send(List<Integer> ports, int delay, long due, Tally tally) {
        Cancel cancel = cancels.next(ports, delay);
        return http.request(cancel.options())
                .compose(request -> request.send(cancel.body()))
                .compose(response -> response.body().onSuccess(body -> check(response, body, due, tally)))
                .<Void> mapEmpty()
                .otherwise(failure -> {
                    tally.failed(failure.toString());
                    return null;
                });
    }

    private static void check(HttpClientResponse response, Buffer body, long due, Tally tally) {
        String text = body.toString();
        if (response.statusCode() == CREATED && text.contains(DONE)) {
            tally.answered(due);
        } else {
            tally.failed(response.statusCode() + " " + text.substring(0, Math.min(SHOWN, text.length())));
        }
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
