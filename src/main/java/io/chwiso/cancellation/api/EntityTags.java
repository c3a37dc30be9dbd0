package io.chwiso.cancellation.api;

import io.chwiso.cancellation.Cancellation;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Entity tags of RFC 9110, section 8.8.3: a cancellation's is its version. */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

    private EntityTags() {
    }

    static String of(Cancellation cancellation) {
        return "\"" + cancellation.version() + "\"";
    }

    /**
     * Whether {@code If-None-Match} names the tag, by the weak comparison that this header asks for.
     *
     * @param values of every such header
     */
    static boolean anyMatches(List<String> values, String tag) {
        return values.stream().anyMatch(value -> isAny(value) || named(value).anyMatch(found -> found.group(2).equals(tag)));
    }

    /**
     * Whether {@code If-Match} names the tag, by the strong comparison that this header asks for: a weak tag matches nothing.
     *
     * @param values of every such header
     */
    static boolean anyMatchesStrongly(List<String> values, String tag) {
        return values.stream().anyMatch(value -> isAny(value) || named(value).anyMatch(found -> found.group().equals(tag)));
    }

    private static boolean isAny(String value) {
        return value.strip().equals("*");
    }

    private static Stream<MatchResult> named(String value) {
        return TAG.matcher(value).results();
    }
}
