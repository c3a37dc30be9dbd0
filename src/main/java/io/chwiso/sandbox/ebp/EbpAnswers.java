package io.chwiso.sandbox.ebp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.sandbox.simulation.Json;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Reply;
import io.chwiso.sandbox.simulation.Tags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** EBP's envelope around the answer about one order. */
record EbpAnswers(Tags tags, Instant now) {

    private static final String AUTHENTICATION = "EBP-A-0001";

    Reply success(ObjectNode data) {
        ObjectNode answer = Json.object();
        if (EbpScenario.NUMCODE.in(tags)) {
            answer.put("resultCode", 0);
        } else {
            answer.put("resultCode", "0");
        }
        envelope(answer, "SUCCESS");
        if (EbpScenario.NULLDATA.in(tags)) {
            answer.putNull("data");
        } else {
            answer.set("data", data);
        }
        return Reply.json(200, answer);
    }

    Reply unauthenticated(List<String> headers) {
        return error(AUTHENTICATION, "Authentication failed.", headers);
    }

    /** A refusal with the HTTP status that belongs to {@code code}. */
    Reply error(String code, String message) {
        return error(code, message, List.of());
    }

    Reply notFound() {
        return EbpScenario.NOTFOUNDEMPTY.in(tags)
                ? Reply.empty(404)
                : Reply.json(404, errorBody("EBP-Z-0002", "Order not found.", List.of()));
    }

    private Reply error(String code, String message, List<String> headers) {
        return Reply.json(statusOf(code), errorBody(code, message, headers));
    }

    private ObjectNode errorBody(String code, String message, List<String> headers) {
        ObjectNode answer = envelope(Json.object().put("resultCode", code), message);
        if (!EbpScenario.NOENV.in(tags)) {
            answer.putNull("data");
        }
        if (EbpScenario.NOERR.in(tags)) {
            return answer;
        }
        ArrayNode list = EbpScenario.OLDERR.in(tags)
                ? answer.putObject("error").putArray("errorDetails")
                : answer.putArray("errors");
        headers.forEach(header -> list.addObject().put("header", header).put("message", "missing or invalid"));
        return answer;
    }

    private ObjectNode envelope(ObjectNode answer, String message) {
        answer.put("message", message)
                .put("requestId", Long.toString(now.toEpochMilli()))
                .put("timestamp", timestamp());
        if (EbpScenario.EXTRA.in(tags)) {
            answer.put("traceFlags", "01").putObject("meta").put("version", 3);
        }
        return answer;
    }

    private String timestamp() {
        return EbpScenario.OFFSET.in(tags)
                ? now.atZone(Numbers.SEOUL).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime().toString()
                : now.toString();
    }

    /** EBP's status code page; its error page gives 400 to authentication failures, hence the older form. */
    private int statusOf(String code) {
        return switch (code.charAt(4)) {
            case 'A' -> EbpScenario.OLDERR.in(tags) ? 400 : 401;
            case 'B' -> 400;
            case 'C' -> code.compareTo("EBP-C-0008") >= 0 && code.compareTo("EBP-C-0012") <= 0 ? 500 : 400;
            case 'D', 'E' -> 200;
            default -> 500;
        };
    }
}
