package io.chwiso.sandbox.simulation;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A tag that names the result code to answer a cancel with.
 *
 * @param code the code as the tag spells it
 */
public record CodeTag(String code, When when) {

    /** What the tag's name ends with. */
    public enum When {
        /** Nothing: always answered, never executed. */
        ALWAYS,
        /** {@code 1}: the first cancel only, which is not executed. */
        ONCE,
        /** {@code D}: answered although executed. */
        DONE
    }

    /**
     * The form of such tags: {@code name}, perhaps {@code 1} or {@code D}, then {@code -} or {@code _} and the code.
     *
     * @param code a regular expression without groups
     */
    public static Pattern form(String name, String code) {
        return Pattern.compile("(?<![A-Za-z])%s([1D]?)[-_](%s)(?![A-Za-z0-9])".formatted(name, code));
    }

    public static Optional<CodeTag> find(Tags tags, Pattern form) {
        return tags.match(form).map(found -> new CodeTag(found.group(2), when(found.group(1))));
    }

    Reply answer(Execution execution, Function<String, Reply> failure) {
        return switch (when) {
            case ALWAYS -> failure.apply(code);
            case ONCE -> execution.payment().meets("code") ? failure.apply(code) : execution.run();
            case DONE -> {
                execution.run();
                yield failure.apply(code);
            }
        };
    }

    private static When when(String suffix) {
        return switch (suffix) {
            case "1" -> When.ONCE;
            case "D" -> When.DONE;
            default -> When.ALWAYS;
        };
    }
}
