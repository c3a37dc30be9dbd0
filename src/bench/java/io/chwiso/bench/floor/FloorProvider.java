package io.chwiso.bench.floor;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;

/** The floor's way to Eximbay: the same request as Chwiso's, over connections that are kept. */
final class FloorProvider {

    private static final int CONNECTIONS = 10_000;

    private final HttpClient http;
    private final FloorSettings settings;

    FloorProvider(Vertx vertx, FloorSettings settings) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("localhost").setDefaultPort(settings.providerPort()),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.settings = settings;
    }

    Future<FloorRefund> refund(FloorCancel cancel) {
        Buffer order = order(cancel).toBuffer();
        return http.request(HttpMethod.POST, "/v1/payments/" + cancel.paymentId() + "/cancel")
                .compose(request -> request
                        .putHeader("Authorization", settings.authorization())
                        .putHeader("Content-Type", "application/json")
                        .send(order))
                .compose(HttpClientResponse::body)
                .map(body -> FloorRefund.read(body.toJsonObject()));
    }

    private JsonObject order(FloorCancel cancel) {
        JsonObject payment = cancel.payment();
        return new JsonObject()
                .put("mid", settings.mid())
                .put("refund", new JsonObject()
                        .put("refund_type", "P")
                        .put("refund_amount", cancel.amount())
                        .put("refund_id", cancel.id().toString())
                        .put("reason", cancel.body().getString("reason")))
                .put("payment", new JsonObject()
                        .put("order_id", payment.getString("orderId"))
                        .put("currency", payment.getString("currency"))
                        .put("amount", payment.getString("amount"))
                        .put("balance", payment.getString("amount"))
                        .put("lang", "EN"));
    }
}
