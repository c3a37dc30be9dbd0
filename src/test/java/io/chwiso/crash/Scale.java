package io.chwiso.crash;

/**
 * How much a run does. Each number can be set as a system property of the build, as in
 * {@code ./mvnw verify -Pcrash -Dchwiso.crash.seed=7 -Dchwiso.crash.replicas=3}.
 *
 * @param seed decides everything that is left to chance
 * @param cancellations how many must be recorded at least
 * @param kills of single replicas
 * @param blackouts of all replicas at once
 * @param restarts of the database
 * @param hopeless whether some payments are at a provider that neither executes nor refuses, ever; giving them up takes minutes
 */
record Scale(long seed, int replicas, int cancellations, int kills, int blackouts, int restarts, boolean hopeless) {

    private static final String PREFIX = "chwiso.crash.";

    static Scale asConfigured() {
        return new Scale(Long.getLong(PREFIX + "seed", System.nanoTime()), number("replicas", 2), number("cancellations", 300),
                number("kills", 4), number("blackouts", 1), number("restarts", 2), Boolean.getBoolean(PREFIX + "hopeless"));
    }

    private static int number(String name, int usual) {
        return Integer.getInteger(PREFIX + name, usual);
    }
}
