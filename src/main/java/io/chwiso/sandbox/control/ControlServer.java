package io.chwiso.sandbox.control;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.CallLog;
import io.chwiso.sandbox.simulation.ExecutedCancel;
import io.chwiso.sandbox.simulation.Faults;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.LoggedCall;
import io.chwiso.sandbox.simulation.Play;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shows what the simulated providers hold and heard, and takes orders: payments, faults, deposits, a fresh start. */
public final class ControlServer {

    private static final String PAGE = "/sandbox/index.html";
    private static final int MAX_BODY = 64 * 1024;

    private final Vertx vertx;
    private final SimulatedProviders providers;
    private final CallLog log;
    private final Faults faults;

    public ControlServer(Vertx vertx, SimulatedProviders providers, CallLog log, Faults faults) {
        this.vertx = vertx;
        this.providers = providers;
        this.log = log;
        this.faults = faults;
    }

    /** Completes with the port in use. */
    public Future<Integer> listen(String host, int port) {
        return vertx.createHttpServer().requestHandler(router()).listen(port, host).map(server -> server.actualPort());
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.get("/").handler(ControlServer::page);
        router.get("/ledger").handler(http -> answer(http, this::ledger));
        router.get("/calls").handler(http -> answer(http, context -> calls(context, log.calls())));
        router.get("/violations").handler(http -> answer(http, context -> calls(context, log.violations())));
        router.get("/scenarios").handler(http -> answer(http, context -> scenarios()));
        router.put("/payments/:provider/:id").handler(http -> answer(http, this::register));
        router.post("/faults").handler(http -> answer(http, this::orderFault));
        router.post("/deposits/:id").handler(http -> finish(http, providers.cookiepay()::deposit));
        router.post("/confirmations/:id").handler(http -> finish(http, providers.ebp()::confirm));
        router.post("/reset").handler(http -> answer(http, context -> reset()));
        return router;
    }

    private static void page(RoutingContext http) {
        try (InputStream page = requireNonNull(ControlServer.class.getResourceAsStream(PAGE), PAGE)) {
            http.response().putHeader("Content-Type", "text/html; charset=utf-8").end(Buffer.buffer(page.readAllBytes()));
        } catch (IOException unreadable) {
            http.fail(unreadable);
        }
    }

    private JsonNode ledger(RoutingContext http) {
        return latest(http, providers.all().stream()
                .filter(simulator -> asked(http, "provider", simulator.provider().key()))
                .flatMap(simulator -> simulator.ledger().payments().stream()
                        .filter(payment -> asked(http, "payment", payment.id()))
                        .map(payment -> Views.of(simulator.provider(), payment)))
                .toList());
    }

    private static JsonNode calls(RoutingContext http, Stream<LoggedCall> calls) {
        String ending = http.queryParams().get("path");
        return latest(http, calls
                .filter(call -> asked(http, "provider", call.provider().key()))
                .filter(call -> asked(http, "payment", call.payment().orElse("")))
                .filter(call -> ending == null || call.path().endsWith(ending))
                .map(Views::of)
                .toList());
    }

    /** All of a list, or as many of its end as {@code last} asks for. */
    private static ArrayNode latest(RoutingContext http, List<ObjectNode> all) {
        String last = http.queryParams().get("last");
        int from = last == null ? 0 : Math.max(0, all.size() - Integer.parseInt(last));
        return Json.array().addAll(all.subList(from, all.size()));
    }

    private JsonNode scenarios() {
        ArrayNode all = Json.array();
        Play.scenarios().forEach(scenario -> all.add(Views.of("all", scenario)));
        for (Simulator simulator : providers.all()) {
            simulator.scenarios().forEach(scenario -> all.add(Views.of(simulator.provider().key(), scenario)));
        }
        return all;
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

    private JsonNode reset() {
        providers.all().forEach(Simulator::reset);
        log.clear();
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
        try {
            send(http, 200, view.apply(http));
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

    private static boolean asked(RoutingContext http, String name, String value) {
        String wanted = http.queryParams().get(name);
        return wanted == null || wanted.equals(value);
    }
}
