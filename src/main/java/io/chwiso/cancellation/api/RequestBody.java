package io.chwiso.cancellation.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request: one JSON object of at most 64 KiB. */
final class RequestBody {

    static final int MAX_BYTES = 64 * 1024;

    private RequestBody() {
    }

    /** Reads no more than it must to know that a body is too large, whatever length its header claims. */
    static ObjectNode read(InputStream body) {
        byte[] bytes = bytes(body);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return JsonText.parse(bytes);
    }

    static ProblemException tooLarge() {
        return ProblemException.of(ProblemType.BODY_TOO_LARGE,
                "body: too large (expected: at most %d bytes)".formatted(MAX_BYTES));
    }

    private static byte[] bytes(InputStream body) {
        try {
            // One that has come whole is as large as it may be in memory, and is copied once, without buffers on the way.
            return body instanceof ByteArrayInputStream whole ? whole.readAllBytes() : body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw ProblemException.of(ProblemType.MALFORMED_JSON, "body: cut off (expected: all of it)");
        }
    }
}
