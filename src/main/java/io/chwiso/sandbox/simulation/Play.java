package io.chwiso.sandbox.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Carries out a cancel in the way its payment's id asks for; without a tag, it is simply executed and answered. */
public final class Play {

    private record Numbered(String tag, String meaning) implements Scenario {
    }

    private static final List<Scenario> NUMBERED = List.of(
            new Numbered("SLOW<ms>", "the answer of a cancel is held back so many milliseconds; goes with any other tag"),
            new Numbered("HTTP<status>", "not executed, answered with that HTTP status and no body"));

    private Play() {
    }

    /** The scenarios that every provider plays. */
    public static List<Scenario> scenarios() {
        return Stream.concat(Stream.of(Mishap.values()), NUMBERED.stream()).toList();
    }

    /**
     * Executes the cancel, or not, and says what is answered.
     *
     * @param code the code the id asks for, if any
     * @param failure the provider's way of answering with a code
     */
    public static Reply out(Execution execution, Optional<CodeTag> code, Function<String, Reply> failure) {
        Tags tags = execution.payment().tags();
        Reply reply = code.map(tag -> tag.answer(execution, failure))
                .or(() -> tags.number("HTTP").map(Reply::empty))
                .or(() -> Mishap.in(tags).map(mishap -> mishap.befall(execution)))
                .orElseGet(execution::run);
        return tags.number("SLOW").map(reply::after).orElse(reply);
    }
}
