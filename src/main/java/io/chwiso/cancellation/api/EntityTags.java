package io.chwiso.cancellation.api;

import io.chwiso.cancellation.Cancellation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags of RFC 9110, section 8.8.3: a cancellation's is its version. */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

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
        return values.stream().anyMatch(value -> value.strip().equals("*") || names(value, tag));
    }

    private static boolean names(String value, String tag) {
        Matcher tags = TAG.matcher(value);
        return tags.results().anyMatch(found -> found.group(1).equals(tag));
    }
}
