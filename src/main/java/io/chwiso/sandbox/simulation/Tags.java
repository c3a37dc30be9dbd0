package io.chwiso.sandbox.simulation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scenario tags inside a payment id.
 *
 * <p>
 * Tags are upper case and stand alone: a letter next to a tag makes it part of a longer word, and so does a digit next to a
 * tag's own digit. {@code 1849705C64LOSTDONE000001} holds {@code LOSTDONE}; {@code CHOCOLATE} does not hold {@code LATE}.
 */
public record Tags(String id) {

    private static final int MAX_DIGITS = 9;

    public boolean has(String tag) {
        for (int at = id.indexOf(tag); at >= 0; at = id.indexOf(tag, at + 1)) {
            if (standsAlone(at, at + tag.length())) {
                return true;
            }
        }
        return false;
    }

    /** The number that follows {@code name} at once, as 300 in {@code SLOW300}. */
    public Optional<Integer> number(String name) {
        for (int at = id.indexOf(name); at >= 0; at = id.indexOf(name, at + 1)) {
            int end = endOfDigits(at + name.length());
            int digits = end - at - name.length();
            if (digits > 0 && digits <= MAX_DIGITS && standsAlone(at, end)) {
                return Optional.of(Integer.parseInt(id, at + name.length(), end, 10));
            }
        }
        return Optional.empty();
    }

    /** The first match of {@code pattern}, which sees to its own delimiters. */
    Optional<Matcher> match(Pattern pattern) {
        return Optional.of(pattern.matcher(id)).filter(Matcher::find);
    }

    private int endOfDigits(int from) {
        int end = from;
        while (end < id.length() && isDigit(id.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean standsAlone(int start, int end) {
        return (start == 0 || parts(id.charAt(start - 1), id.charAt(start)))
                && (end == id.length() || parts(id.charAt(end), id.charAt(end - 1)));
    }

    private static boolean parts(char neighbour, char edge) {
        return !isLetter(neighbour) && !(isDigit(edge) && isDigit(neighbour));
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
