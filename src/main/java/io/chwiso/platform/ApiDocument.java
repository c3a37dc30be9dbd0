package io.chwiso.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Serves the contract, {@code META-INF/openapi.yaml}, as it is written, and as JSON to whoever prefers that.
 *
 * <p>
 * In place of Quarkus' OpenAPI extension, which would parse it and render it twice at every start whether or not anyone asks.
 */
@ApplicationScoped
class ApiDocument {

    private static final String PATH = "/q/openapi";
    private static final String FILE = "META-INF/openapi.yaml";
    private static final String YAML = "application/yaml;charset=UTF-8";
    private static final String JSON = "application/json;charset=UTF-8";

    private final ObjectMapper json;

    ApiDocument(ObjectMapper json) {
        this.json = json;
    }

    /** On a worker thread: it is read when asked for, which is rare. */
    void register(@Observes Router router) {
        router.route(HttpMethod.GET, PATH).blockingHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        boolean asJson = wantsJson(context);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, asJson ? JSON : YAML)
                .end(Buffer.buffer(asJson ? json() : yaml()));
    }

    private static boolean wantsJson(RoutingContext context) {
        String format = context.request().getParam("format");
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return format == null
                ? accepted != null && accepted.contains("application/json")
                : format.equalsIgnoreCase("json");
    }

    private byte[] json() {
        try {
            return json.writeValueAsBytes(new YAMLMapper().readTree(yaml()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] yaml() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = loader.getResourceAsStream(FILE)) {
            return Objects.requireNonNull(file, FILE).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
