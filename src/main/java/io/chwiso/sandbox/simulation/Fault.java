package io.chwiso.sandbox.simulation;

import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A fault that the control interface has ordered for the next calls.
 *
 * @param path how the path of the calls must end; empty for all
 * @param answer an HTTP status, {@code cut}, {@code lost}, {@code html}, {@code empty}, {@code slow:<ms>}, or a word that only
 *        the endpoint knows
 */
public record Fault(Provider provider, String path, String answer) {

    private static final Pattern STATUS = Pattern.compile("[2-5]\\d\\d");
    private static final Pattern SLOW = Pattern.compile("slow:(\\d{1,6})");

    public Fault {
        if (answer.isEmpty()) {
            throw new IllegalArgumentException("answer: empty (expected: 503, cut, lost, html, empty, slow:<ms>, ...)");
        }
    }

    boolean concerns(Provider called, String calledPath) {
        return provider == called && calledPath.endsWith(path);
    }

    Reply answer(Call call, Function<Call, Reply> endpoint) {
        if (STATUS.matcher(answer).matches()) {
            return Reply.empty(Integer.parseInt(answer));
        }
        if (SLOW.matcher(answer).matches()) {
            return endpoint.apply(call).after(Long.parseLong(answer.substring("slow:".length())));
        }
        return switch (answer) {
            case "cut" -> Reply.cut();
            case "html" -> Reply.html(502);
            case "empty" -> Reply.empty(200);
            case "lost" -> lose(endpoint.apply(call));
            default -> endpoint.apply(call.with(answer));
        };
    }

    /** Whatever was done and would have been told, the caller does not hear of it. */
    private static Reply lose(Reply told) {
        return Reply.cut().after(told.delayMillis());
    }
}
