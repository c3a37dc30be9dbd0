package io.chwiso.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.notice.NoticeSender;
import io.chwiso.sandbox.notice.SentNotice;
import io.chwiso.sandbox.simulation.CallLog;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Ledger;
import io.chwiso.sandbox.simulation.LoggedCall;
import io.chwiso.sandbox.simulation.Payment;
import io.chwiso.sandbox.simulation.Play;
import io.chwiso.sandbox.simulation.Simulator;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lists that the control interface shows, narrowed to what the query asks for. */
final class Listings {

    /** What a query asks for; all of it when it does not say. */
    private record Query(Optional<String> provider, Optional<String> payment, Optional<String> path, Optional<Integer> last) {

        static Query of(RoutingContext http) {
            MultiMap parameters = http.queryParams();
            return new Query(Optional.ofNullable(parameters.get("provider")), Optional.ofNullable(parameters.get("payment")),
                    Optional.ofNullable(parameters.get("path")),
                    Optional.ofNullable(parameters.get("last")).map(Integer::valueOf));
        }

        boolean wants(Simulator simulator) {
            return provider.isEmpty() || provider.get().equals(simulator.provider().key());
        }

        boolean wants(LoggedCall call) {
            return (provider.isEmpty() || provider.get().equals(call.provider().key()))
                    && (payment.isEmpty() || payment.get().equals(call.payment().orElse("")))
                    && (path.isEmpty() || call.path().endsWith(path.get()));
        }

        boolean wants(SentNotice notice) {
            return (provider.isEmpty() || provider.get().equals(notice.provider().key()))
                    && (payment.isEmpty() || payment.get().equals(notice.payment()));
        }

        /** Only what is shown is made into JSON: a page that shows the end of a long list asks often. */
        <T> ArrayNode show(List<T> found, Function<T, ObjectNode> view) {
            int from = Math.max(0, found.size() - last.orElse(found.size()));
            ArrayNode shown = Json.array();
            found.subList(from, found.size()).forEach(one -> shown.add(view.apply(one)));
            return shown;
        }
    }

    private record Entry(Simulator simulator, Payment payment) {
    }

    private final SimulatedProviders providers;
    private final CallLog log;
    private final NoticeSender notices;

    Listings(SimulatedProviders providers, CallLog log, NoticeSender notices) {
        this.providers = providers;
        this.log = log;
        this.notices = notices;
    }

    JsonNode ledger(RoutingContext http) {
        Query query = Query.of(http);
        return query.show(providers.all().stream()
                .filter(query::wants)
                .flatMap(
                        simulator -> payments(simulator.ledger(), query).stream().map(payment -> new Entry(simulator, payment)))
                .toList(), entry -> Views.of(entry.simulator().provider(), entry.payment()));
    }

    JsonNode calls(RoutingContext http) {
        return calls(Query.of(http), log.calls());
    }

    JsonNode violations(RoutingContext http) {
        return calls(Query.of(http), log.violations());
    }

    JsonNode notices(RoutingContext http) {
        Query query = Query.of(http);
        return query.show(notices.sent().filter(query::wants).toList(), Views::of);
    }

    JsonNode scenarios(RoutingContext http) {
        ArrayNode all = Json.array();
        Play.scenarios().forEach(scenario -> all.add(Views.of("all", scenario)));
        for (Simulator simulator : providers.all()) {
            simulator.scenarios().forEach(scenario -> all.add(Views.of(simulator.provider().key(), scenario)));
        }
        return all;
    }

    private static JsonNode calls(Query query, Stream<LoggedCall> calls) {
        return query.show(calls.filter(query::wants).toList(), Views::of);
    }

    private static Collection<Payment> payments(Ledger ledger, Query query) {
        return query.payment().<Collection<Payment>> map(id -> ledger.find(id).stream().toList()).orElseGet(ledger::payments);
    }
}
