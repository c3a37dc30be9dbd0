package io.chwiso.notification.api;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;

/** The body of a notice: any bytes, at most 64 KiB of them. */
final class NoticeBody {

    private static final int MAX_BYTES = 64 * 1024;

    private NoticeBody() {
    }

    /** Reads no more than it must to know that a body is too large, whatever length its header claims. */
    static byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw ProblemException.of(ProblemType.BODY_TOO_LARGE,
                        "body: too large (expected: at most %d bytes)".formatted(MAX_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "body: cut off (expected: all of it)");
        }
    }
}
