package io.chwiso.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/** One try of a delivery, from its message to the record of what came of it. */
@Singleton
class Delivering {

    private static final Logger LOG = Logger.getLogger(Delivering.class);

    private final Endpoints endpoints;
    private final Messages messages;
    private final WebhookClient client;
    private final RetrySchedule schedule;
    private final DeliveryStore store;
    private final MeterRegistry metrics;

    Delivering(Endpoints endpoints, Messages messages, WebhookClient client, RetrySchedule schedule, DeliveryStore store,
            MeterRegistry metrics) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.client = client;
        this.schedule = schedule;
        this.store = store;
        this.metrics = metrics;
    }

    /** Never fails: what could not be recorded is tried again when its lease has run out. */
    Uni<Void> deliver(DueDelivery delivery) {
        return attempt(delivery)
                .map(result -> NextStep.after(result, delivery.failures(), schedule))
                .chain(next -> record(delivery, next))
                .onFailure().invoke(failure -> LOG.warnf(failure, "webhook=%s attempt=%d could not be recorded", delivery.id(),
                        delivery.attempt()))
                .onFailure().recoverWithNull();
    }

    private Uni<TryResult> attempt(DueDelivery delivery) {
        return endpoints.find(delivery.merchant(), delivery.url())
                .map(endpoint -> post(delivery, endpoint))
                .orElseGet(() -> Uni.createFrom().item(TryResult.notConfigured()));
    }

    private Uni<TryResult> post(DueDelivery delivery, Endpoint endpoint) {
        return Uni.createFrom().item(() -> messages.write(delivery, endpoint.secret()))
                .onFailure().invoke(defect -> LOG.errorf(defect, "webhook=%s has no message", delivery.id()))
                .chain(message -> client.post(endpoint, message, delivery.attempt()))
                .map(TryResult::answered)
                .onFailure().recoverWithItem(failure -> TryResult.unanswered(reason(failure)));
    }

    private Uni<Void> record(DueDelivery delivery, NextStep next) {
        return store.record(delivery, next)
                .invoke(recorded -> tell(delivery, next, recorded))
                .replaceWithVoid();
    }

    private void tell(DueDelivery delivery, NextStep next, boolean recorded) {
        String outcome = recorded ? outcome(next.state()) : "late";
        metrics.counter("chwiso.webhook.deliveries", "outcome", outcome).increment();
        Logger.Level level = next.state() == DeliveryState.DEAD ? Logger.Level.WARN : Logger.Level.INFO;
        LOG.logf(level, "webhook=%s merchant=%s cancellation=%s sequence=%s attempt=%s outcome=%s status=%s error=%s",
                delivery.id(), delivery.merchant(), delivery.cancellation(), delivery.sequence(), delivery.attempt(),
                outcome, next.status().map(String::valueOf).orElse("none"), next.error().orElse("none"));
    }

    private static String outcome(DeliveryState state) {
        return state == DeliveryState.PENDING ? "failed" : state.name().toLowerCase(Locale.ROOT);
    }

    /** For the merchant to read, so it tells nothing of our own network but what the merchant's URL led to. */
    private static String reason(Throwable failure) {
        if (failure instanceof TargetRefusedException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof TimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof UnknownHostException) {
            return "the host is unknown";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        if (failure instanceof SSLException) {
            return "no trustworthy TLS connection";
        }
        return "no answer: " + failure.getClass().getSimpleName();
    }
}
