package io.chwiso.cancellation.api;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a string of a request may be. Control characters and halves of surrogate pairs are never allowed: neither database nor
 * providers can keep them.
 *
 * @param min in code points
 * @param max in code points
 * @param form a further condition
 * @param expected the rule in words, for callers
 */
record TextRule(int min, int max, Predicate<String> form, String expected) {

    /** 1 to {@code max} characters, not all blank. */
    static TextRule upTo(int max) {
        return new TextRule(1, max, text -> !text.isBlank(),
                "1 to %d characters, not blank, no control characters".formatted(max));
    }

    /** Any text of at most {@code max} characters, also none. */
    static TextRule anyUpTo(int max) {
        return new TextRule(0, max, text -> true, "at most %d characters, no control characters".formatted(max));
    }

    static TextRule matching(String regex, int max, String expected) {
        Predicate<String> form = Pattern.compile(regex).asMatchPredicate();
        return new TextRule(1, max, form, expected);
    }

    boolean allows(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= min && length <= max && form.test(text) && canBeKept(text);
    }

    private static boolean canBeKept(String text) {
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            if (!canBeKept(text.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean canBeKept(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }
}
