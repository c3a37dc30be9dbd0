package io.chwiso.cancellation.api;

import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} header: 1 to 255 printable ASCII characters, either bare or as a quoted string of RFC 8941,
 * section
 * 3.3.3. Both spellings name the same key.
 */
final class IdempotencyKeyHeader {

    static final String NAME = "Idempotency-Key";

    private static final Pattern BARE = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\"\\\\]){1,510})\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    private IdempotencyKeyHeader() {
    }

    /**
     * The key without quotes and escapes.
     *
     * @param values of every such header, in order
     */
    static String parse(List<String> values) {
        if (values.isEmpty()) {
            throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "Idempotency-Key: missing (expected: a value of your own making, unique to this cancel)");
        }
        String value = values.get(0).strip();
        String key = value.startsWith("\"") ? unquote(value) : value;
        if (values.size() > 1 || !BARE.matcher(key).matches()) {
            throw malformed();
        }
        return key;
    }

    private static String unquote(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (!quoted.matches()) {
            throw malformed();
        }
        return ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
    }

    private static ProblemException malformed() {
        return ProblemException.of(ProblemType.IDEMPOTENCY_KEY_MALFORMED,
                "Idempotency-Key: malformed (expected: once, 1 to 255 printable ASCII characters, bare or a quoted string)");
    }
}
