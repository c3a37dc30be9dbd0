package io.chwiso;

import java.util.List;
import java.util.Map;

/** What a process is started for, as its arguments say. */
enum Command {

    /** No argument: takes requests until it is told to end. */
    SERVE("start", Map.of()),

    /** Brings the database's schema up to date and ends; needs the database's settings alone, and nobody can reach it. */
    MIGRATE("migrate", Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.hibernate-orm.active", "false",
            "quarkus.shutdown.delay", "0S",
            "cancellation.dispatch.enabled", "false"));

    private static final String MIGRATE_ARGUMENT = "migrate";

    private final String verb;
    private final Map<String, String> settings;

    Command(String verb, Map<String, String> settings) {
        this.verb = verb;
        this.settings = settings;
    }

    static Command of(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.isEmpty()) {
            return SERVE;
        }
        if (given.equals(List.of(MIGRATE_ARGUMENT))) {
            return MIGRATE;
        }
        throw new StartRefusedException("arguments: %s (expected: none, or %s)"
                .formatted(String.join(" ", given), MIGRATE_ARGUMENT));
    }

    /** As in "Chwiso cannot …". */
    String verb() {
        return verb;
    }

    /** What this command decides, whatever else is configured. */
    Map<String, String> settings() {
        return settings;
    }
}
