package io.chwiso.cancellation.api;

import io.chwiso.cancellation.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The preferences of RFC 7240 that a cancel honours; unknown and malformed ones are ignored, and of several with one name the
 * first counts.
 *
 * @param atMost the {@code wait} asked for; the longest allowed when empty
 */
record Prefer(boolean respondAsync, Optional<Duration> atMost) {

    static final String NAME = "Prefer";
    static final String APPLIED = "Preference-Applied";

    private static final Pattern WAIT = Pattern.compile("(?i)wait\\s*=\\s*(\"?)([0-9]{1,15})\\1");
    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?i)respond-async\\s*(=.*)?");

    /** @param values of every such header, in order */
    static Prefer parse(List<String> values) {
        List<String> preferences = values.stream().flatMap(Prefer::split).toList();
        boolean respondAsync = preferences.stream().anyMatch(RESPOND_ASYNC.asMatchPredicate());
        Optional<Duration> atMost = preferences.stream()
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.group(2))))
                .findFirst();
        return new Prefer(respondAsync, atMost);
    }

    /** With both preferences the time of {@code wait} passes before the answer turns asynchronous (RFC 7240, section 4.3). */
    Wait within(Duration longest) {
        Duration wanted = atMost.orElse(respondAsync ? Duration.ZERO : longest);
        return wanted.isZero() ? Wait.NONE : new Wait(wanted.compareTo(longest) < 0 ? wanted : longest);
    }

    /** The honoured preferences as {@code Preference-Applied} tells them; empty for none. */
    String applied(Wait waited, boolean answeredAsync) {
        List<String> applied = new ArrayList<>();
        if (respondAsync && answeredAsync) {
            applied.add("respond-async");
        }
        if (atMost.isPresent()) {
            applied.add("wait=" + waited.atMost().toSeconds());
        }
        return String.join(", ", applied);
    }

    /** The preferences of one header without their parameters: what commas divide, except within a quoted string. */
    private static Stream<String> split(String header) {
        List<String> preferences = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            switch (header.charAt(i)) {
                case '"' -> quoted = !quoted;
                case '\\' -> i += quoted ? 1 : 0;
                case ',' -> {
                    if (!quoted) {
                        preferences.add(header.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {
                }
            }
        }
        preferences.add(header.substring(start));
        return preferences.stream().map(Prefer::withoutParameters);
    }

    private static String withoutParameters(String preference) {
        int end = preference.indexOf(';');
        return (end < 0 ? preference : preference.substring(0, end)).strip();
    }
}
