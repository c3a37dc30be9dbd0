package io.chwiso.sandbox.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as it came over the wire.
 *
 * @param header finds a header by its name, in whatever case
 * @param json the body, when it is one JSON object
 * @param fault an answer asked for by the control interface that only the endpoint can give
 */
public record Call(String path, Map<String, String> pathParams, Function<String, Optional<String>> header, Buffer body,
        Optional<ObjectNode> json, Optional<String> fault) {

    static Call from(RoutingContext http) {
        Buffer body = Optional.ofNullable(http.body().buffer()).orElseGet(Buffer::buffer);
        return new Call(http.normalizedPath(), http.pathParams(),
                name -> Optional.ofNullable(http.request().getHeader(name)), body, Json.read(body.getBytes()),
                Optional.empty());
    }

    Call with(String asked) {
        return new Call(path, pathParams, header, body, json, Optional.of(asked));
    }

    public Optional<String> header(String name) {
        return header.apply(name);
    }

    public boolean isJson() {
        return header("Content-Type").map(Call::isUtf8Json).orElse(false);
    }

    /** A text member of the body, for naming the payment even of a request that is about to be refused. */
    public Optional<String> text(String name) {
        return json.map(body -> body.get(name)).filter(node -> node.isTextual()).map(node -> node.textValue());
    }

    private static boolean isUtf8Json(String contentType) {
        String compact = contentType.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return compact.equals("application/json") || compact.equals("application/json;charset=utf-8");
    }
}
