package io.chwiso.bench.floor;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** One event loop of the floor, which shares nothing with the others. */
final class FloorServer extends AbstractVerticle {

    private static final int BACKLOG = 8192;

    private final FloorSettings settings;
    private final int connections;

    FloorServer(FloorSettings settings, int connections) {
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public void start(Promise<Void> started) {
        FloorStore store = FloorStore.open(vertx, settings, connections);
        FloorProvider provider = new FloorProvider(vertx, settings);
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(BACKLOG))
                .requestHandler(request -> answer(request, store, provider))
                .listen(settings.port(), "localhost")
                .<Void> mapEmpty()
                .onComplete(started);
    }

    private static void answer(HttpServerRequest request, FloorStore store, FloorProvider provider) {
        String key = request.getHeader("Idempotency-Key");
        HttpServerResponse response = request.response();
        request.body()
                .compose(body -> cancel(FloorCancel.read(key, body), store, provider))
                .onSuccess(cancelled -> response.setStatusCode(201)
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Location", "/v1/cancellations/" + cancelled.getString("id"))
                        .end(cancelled.toBuffer()))
                .onFailure(failure -> response.setStatusCode(500).end(failure.toString()));
    }

    private static Future<JsonObject> cancel(FloorCancel cancel, FloorStore store, FloorProvider provider) {
        return store.open(cancel)
                .compose(opened -> provider.refund(cancel))
                .compose(refund -> store.close(cancel, refund).map(ledger -> cancel.toAnswer(refund, ledger)));
    }
}
