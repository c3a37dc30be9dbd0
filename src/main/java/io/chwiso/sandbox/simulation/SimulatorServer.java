package io.chwiso.sandbox.simulation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts a simulated provider on the network: logs its calls, applies ordered faults, and delivers, delays or cuts answers. */
public final class SimulatorServer {

    private static final int MAX_BODY = 64 * 1024;

    private final Set<String> paymentsBeingCancelled = new HashSet<>();
    private final Vertx vertx;
    private final Simulator simulator;
    private final CallLog log;
    private final Faults faults;

    public SimulatorServer(Vertx vertx, Simulator simulator, CallLog log, Faults faults) {
        this.vertx = vertx;
        this.simulator = simulator;
        this.log = log;
        this.faults = faults;
    }

    /** Completes with the port in use. */
    public Future<Integer> listen(String host, int port) {
        return vertx.createHttpServer()
                .requestHandler(router())
                .listen(port, host)
                .map(server -> server.actualPort());
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        for (Endpoint endpoint : simulator.endpoints()) {
            router.post(endpoint.route()).handler(http -> answer(http, endpoint));
            router.route(endpoint.route()).handler(http -> misdirected(http, simulator.wrongMethod().violating("not a POST")));
        }
        router.route().handler(http -> misdirected(http, Reply.empty(404).violating("no such path")));
        return router;
    }

    private void answer(RoutingContext http, Endpoint endpoint) {
        Call call = Call.from(http);
        Optional<String> payment = endpoint.paymentOf(call);
        Reply reply = faults.take(simulator.provider(), call.path())
                .map(fault -> fault.answer(call, refusing(endpoint)))
                .orElseGet(() -> refusing(endpoint).apply(call));
        if (endpoint.movesMoney() && payment.isPresent()) {
            deliverInTurn(http, payment.get(), reply);
        } else {
            deliver(http, payment, reply, SimulatorServer::nothing);
        }
    }

    private void misdirected(RoutingContext http, Reply reply) {
        deliver(http, Optional.empty(), reply, SimulatorServer::nothing);
    }

    private static Function<Call, Reply> refusing(Endpoint endpoint) {
        return call -> {
            try {
                return endpoint.answer(call);
            } catch (Refused refused) {
                return refused.reply();
            }
        };
    }

    /** A payment's turn lasts from the arrival of a cancel until its answer is sent or its caller has gone. */
    private void deliverInTurn(RoutingContext http, String payment, Reply reply) {
        if (paymentsBeingCancelled.add(payment)) {
            http.response().closeHandler(gone -> paymentsBeingCancelled.remove(payment));
            deliver(http, Optional.of(payment), reply, () -> paymentsBeingCancelled.remove(payment));
        } else {
            Reply overlapping = reply.violating("another cancel of this payment is still unanswered");
            deliver(http, Optional.of(payment), overlapping, SimulatorServer::nothing);
        }
    }

    private void deliver(RoutingContext http, Optional<String> payment, Reply reply, Runnable beforeSending) {
        log.add(simulator.provider(), http.normalizedPath(), payment, reply);
        if (reply.delayMillis() > 0) {
            vertx.setTimer(reply.delayMillis(), due -> send(http, reply, beforeSending));
        } else {
            send(http, reply, beforeSending);
        }
    }

    private static void send(RoutingContext http, Reply reply, Runnable beforeSending) {
        HttpServerResponse response = http.response();
        if (response.closed()) {
            return;
        }
        beforeSending.run();
        if (reply.status() == Reply.CUT) {
            http.request().connection().close();
            return;
        }
        response.setStatusCode(reply.status()).putHeader("Content-Type", reply.contentType()).end(reply.body());
    }

    private static void nothing() {
    }
}
