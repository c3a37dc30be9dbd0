package io.chwiso.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id that ties a request, its answer and its log lines together: the caller's {@code X-Request-Id} when it has at most 64
 * printable ASCII characters, else one made here. Every answer carries it, whoever writes that answer.
 */
@ApplicationScoped
public class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** Its name in log lines, and in the context of the request. */
    static final String MDC_KEY = "requestId";

    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,62}[\\x21-\\x7e])?");
    /** Ahead of everything that can refuse a request, so that the refusal carries the id, too. */
    private static final int FIRST = 1_000;

    void register(@Observes Filters filters) {
        filters.register(RequestId::identify, FIRST);
    }

    /** The id of the request that {@code context} serves, even one that was refused before it came to any filter. */
    public static String of(RoutingContext context) {
        String known = context.get(MDC_KEY);
        return known != null ? known : give(context);
    }

    private static void identify(RoutingContext context) {
        MDC.put(MDC_KEY, give(context));
        context.next();
    }

    private static String give(RoutingContext context) {
        String id = acceptedOrNew(context.request().getHeader(HEADER));
        context.put(MDC_KEY, id);
        context.response().putHeader(HEADER, id);
        return id;
    }

    static String acceptedOrNew(@Nullable String stated) {
        return stated != null && ACCEPTED.matcher(stated).matches() ? stated : UUID.randomUUID().toString();
    }
}
