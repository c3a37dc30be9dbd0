package io.chwiso.cancellation.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the query of a request and notes all that is wrong with it; a finding's pointer is the parameter's name, such as
 * {@code /status}.
 */
public final class QueryFields {

    private static final int DEFAULT_LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;

    private final Map<String, List<String>> query;
    private final Findings findings = new Findings();

    private QueryFields(Map<String, List<String>> query) {
        this.query = query;
    }

    /**
     * @param query every parameter with all its values, decoded
     * @param known the parameters there may be
     */
    public static QueryFields of(Map<String, List<String>> query, Set<String> known) {
        QueryFields fields = new QueryFields(query);
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> fields.reject(name,
                        "unknown (expected: one of %s)".formatted(known.stream().sorted().toList())));
        return fields;
    }

    /** How many to list: 1 to 100, and 20 unless the caller says otherwise. */
    public int limit() {
        return one("limit", QueryFields::limit, "1 to " + LARGEST_LIMIT).orElse(DEFAULT_LIMIT);
    }

    /** A parameter that may be given once. */
    public <T> Optional<T> one(String name, Function<String, Optional<T>> parser, String expected) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            reject(name, "%d values (expected: one)".formatted(values.size()));
        }
        return values.isEmpty() ? Optional.empty() : parsed(name, values.get(0), parser, expected);
    }

    /** One of a few names, given at most once. */
    public <E extends Enum<E>> Optional<E> one(String name, E[] allowed) {
        return one(name, value -> find(value, allowed), "one of " + List.of(allowed));
    }

    /** Some of a few names: a parameter that may be repeated. */
    <E extends Enum<E>> List<E> some(String name, E[] allowed) {
        return query.getOrDefault(name, List.of()).stream()
                .map(value -> parsed(name, value, any -> find(any, allowed), "one of " + List.of(allowed)))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<String> text(String name, TextRule rule) {
        return one(name, value -> Optional.of(value).filter(rule::allows), rule.expected());
    }

    /** Throws {@code validation-failed} with all that was found; does nothing when all is well. */
    public void throwIfAny() {
        findings.throwIfAny();
    }

    private <T> Optional<T> parsed(String name, String value, Function<String, Optional<T>> parser, String expected) {
        Optional<T> parsed = parser.apply(value);
        if (parsed.isEmpty()) {
            reject(name, "%s (expected: %s)".formatted(Shown.text(value), expected));
        }
        return parsed;
    }

    private void reject(String name, String detail) {
        findings.invalid(Pointer.to("", name), detail);
    }

    private static <E extends Enum<E>> Optional<E> find(String value, E[] allowed) {
        return Arrays.stream(allowed).filter(name -> name.name().equals(value)).findFirst();
    }

    private static Optional<Integer> limit(String value) {
        return value.matches("[0-9]{1,3}")
                ? Optional.of(Integer.valueOf(value)).filter(limit -> limit >= 1 && limit <= LARGEST_LIMIT)
                : Optional.empty();
    }
}
