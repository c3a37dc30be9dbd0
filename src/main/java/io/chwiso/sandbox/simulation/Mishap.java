package io.chwiso.sandbox.simulation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What can go wrong between a provider and its caller, whoever the provider is. */
public enum Mishap implements Scenario {
    LOSTDONE("executed, then the connection is cut", execution -> {
        execution.run();
        return Reply.cut();
    }),
    LOSTNONE("the first cancel is not executed and its connection cut; later ones go well",
            execution -> execution.payment().meets("LOSTNONE") ? Reply.cut() : execution.run()),
    LOSTEVER("never executed, the connection is always cut", execution -> Reply.cut()),
    LATE("the connection is cut, and the cancel executed only after one more look-up has shown it unexecuted", execution -> {
        if (!execution.payment().meets("LATE")) {
            return execution.run();
        }
        execution.payment().postpone(execution);
        return Reply.cut();
    }),
    HTML502("not executed, answered with a proxy's HTML page and HTTP 502", execution -> Reply.html(502)),
    HTMLDONE("executed, answered with a proxy's HTML page and HTTP 502", execution -> {
        execution.run();
        return Reply.html(502);
    }),
    EMPTY200("not executed, answered with HTTP 200 and no body", execution -> Reply.empty(200)),
    EMPTYDONE("executed, answered with HTTP 200 and no body", execution -> {
        execution.run();
        return Reply.empty(200);
    });

    private final String meaning;
    private final Function<Execution, Reply> course;

    Mishap(String meaning, Function<Execution, Reply> course) {
        this.meaning = meaning;
        this.course = course;
    }

    @Override
    public String tag() {
        return name();
    }

    @Override
    public String meaning() {
        return meaning;
    }

    static Optional<Mishap> in(Tags tags) {
        return Arrays.stream(values()).filter(mishap -> tags.has(mishap.name())).findFirst();
    }

    Reply befall(Execution execution) {
        return course.apply(execution);
    }
}
