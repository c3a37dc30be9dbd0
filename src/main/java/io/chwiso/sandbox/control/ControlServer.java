package io.chwiso.sandbox.control;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.notice.NoticeSender;
import io.chwiso.sandbox.simulation.CallLog;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Faults;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Provider;
import io.chwiso.sandbox.simulation.Simulator;
import io.chwiso.sandbox.simulation.Terms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** Shows what the simulated providers hold, heard and told, and takes orders: payments, faults, deposits, notices. */
public final class ControlServer {

    private static final String PAGE = "/sandbox/index.html";
    /** Above what a merchant takes as a notice, so that one too large can be ordered. */
    private static final int MAX_BODY = 256 * 1024;

    private final Vertx vertx;
    private final SimulatedProviders providers;
    private final CallLog log;
    private final Faults faults;
    private final NoticeSender notices;

    public ControlServer(Vertx vertx, SimulatedProviders providers, CallLog log, Faults faults, NoticeSender notices) {
        this.vertx = vertx;
        this.providers = providers;
        this.log = log;
        this.faults = faults;
        this.notices = notices;
    }

    /** Completes with the port in use. */
    public Future<Integer> listen(String host, int port) {
        return vertx.createHttpServer().requestHandler(router()).listen(port, host).map(server -> server.actualPort());
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        show(router, new Listings(providers, log, notices));
        obey(router);
        return router;
    }

    private static void show(Router router, Listings listings) {
        router.get("/").handler(ControlServer::page);
        router.get("/ledger").handler(http -> answer(http, listings::ledger));
        router.get("/calls").handler(http -> answer(http, listings::calls));
        router.get("/violations").handler(http -> answer(http, listings::violations));
        router.get("/notices").handler(http -> answer(http, listings::notices));
        router.get("/scenarios").handler(http -> answer(http, listings::scenarios));
    }

    private void obey(Router router) {
        router.put("/payments/:provider/:id").handler(http -> answer(http, this::register));
        router.post("/faults").handler(http -> answer(http, this::orderFault));
        router.post("/deposits/:id").handler(http -> finish(http, providers.cookiepay()::deposit));
        router.post("/confirmations/:id").handler(http -> finish(http, providers.ebp()::confirm));
        router.put("/notices/:provider").handler(http -> answer(http, this::setTarget));
        router.delete("/notices/:provider").handler(http -> answer(http, this::removeTarget));
        router.post("/notices/:provider").handler(http -> answerLater(http, this::sendNotices));
        router.delete("/faults").handler(http -> answer(http, context -> takeFaultsBack()));
        router.post("/reset").handler(http -> answer(http, context -> reset()));
    }

    private static void page(RoutingContext http) {
        try (InputStream page = requireNonNull(ControlServer.class.getResourceAsStream(PAGE), PAGE)) {
            http.response().putHeader("Content-Type", "text/html; charset=utf-8").end(Buffer.buffer(page.readAllBytes()));
        } catch (IOException unreadable) {
            http.fail(unreadable);
        }
    }

    private JsonNode register(RoutingContext http) {
        Provider provider = Orders.provider(pathParam(http, "provider"));
        Terms terms = Orders.terms(Orders.body(http));
        return Views.of(provider, providers.get(provider).ledger().register(pathParam(http, "id"), terms));
    }

    private JsonNode orderFault(RoutingContext http) {
        ObjectNode order = Orders.body(http);
        faults.order(Orders.fault(order), Orders.times(order));
        return order;
    }

    private JsonNode takeFaultsBack() {
        faults.clear();
        return Json.object();
    }

    private JsonNode setTarget(RoutingContext http) {
        Provider provider = Orders.notifier(pathParam(http, "provider"));
        notices.targets().set(provider, NoticeOrders.target(Orders.body(http)));
        return Json.object();
    }

    private JsonNode removeTarget(RoutingContext http) {
        notices.targets().remove(Orders.notifier(pathParam(http, "provider")));
        return Json.object();
    }

    private Future<JsonNode> sendNotices(RoutingContext http) {
        Provider provider = Orders.notifier(pathParam(http, "provider"));
        return notices.send(providers.notifier(provider).noticesFor(NoticeOrders.order(Orders.body(http))))
                .map(sent -> Json.array().addAll(sent.stream().map(Views::of).toList()));
    }

    private JsonNode reset() {
        providers.all().forEach(Simulator::reset);
        log.clear();
        notices.clear();
        faults.clear();
        return Json.object();
    }

    /** A parameter that the route itself demands. */
    private static String pathParam(RoutingContext http, String name) {
        return requireNonNull(http.pathParam(name), name);
    }

    private static void finish(RoutingContext http, Function<String, Optional<ExecutedCancel>> finishing) {
        finishing.apply(pathParam(http, "id"))
                .ifPresentOrElse(cancel -> send(http, 200, Views.of(cancel)), () -> http.response().setStatusCode(404).end());
    }

    private static void answer(RoutingContext http, Function<RoutingContext, JsonNode> view) {
        answerLater(http, context -> Future.succeededFuture(view.apply(context)));
    }

    private static void answerLater(RoutingContext http, Function<RoutingContext, Future<JsonNode>> view) {
        try {
            view.apply(http).onSuccess(body -> send(http, 200, body)).onFailure(http::fail);
        } catch (IllegalArgumentException wrong) {
            send(http, 400, Json.object().put("error", wrong.getMessage()));
        }
    }

    private static void send(RoutingContext http, int status, JsonNode body) {
        http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Json.write(body));
    }
}
