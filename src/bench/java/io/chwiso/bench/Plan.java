package io.chwiso.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run does. Each can be set as a property of the build, as in
 * {@code ./mvnw verify -Pbench -Dbench.only=saturation -Dbench.seconds=5}.
 *
 * @param only the phases to run, of saturation, open-loop, memory, waiting, replicas, start and cold; all of them when empty
 * @param round how long each measured stretch of load lasts
 * @param warmUp how long each contender works before anything is measured; up to three times as long where the machine is slow
 * @param rounds how often the contenders take turns; figures are medians
 * @param connections of the closed loop, tried one after the other
 * @param rate requests a second of the open loop, where saturation was not measured before
 * @param replicas up to how many are tried at once
 * @param starts how often a start is timed
 * @param pool connections of either contender to the database
 * @param java the launcher that runs the packaged service, and the floor
 * @param application the service: a jar or an executable
 * @param jvmOptions of the service
 * @param provider {@code lean} or {@code sandbox}
 */
record Plan(List<String> only, Duration round, Duration warmUp, int rounds, List<Integer> connections, int rate, int replicas,
        int starts, int pool, String java, Path application, List<String> jvmOptions, String provider) {

    /** The launcher that runs the benchmark. */
    static final String OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String PREFIX = "bench.";

    static Plan asConfigured() {
        return new Plan(
                list("only", ""),
                seconds("seconds", 10),
                seconds("warm-up", 25),
                number("rounds", 3),
                list("connections", "16,32,64,128").stream().map(Integer::valueOf).toList(),
                number("rate", 500),
                number("replicas", 3),
                number("starts", 5),
                number("pool", 20),
                text("java").orElse(OWN_JAVA),
                Path.of(text("application").orElse("target/quarkus-app/quarkus-run.jar")),
                Arrays.asList(text("jvm-options").orElse("-Xmx512m").split(" +")),
                text("provider").orElse("lean"));
    }

    boolean includes(String phase) {
        return only.isEmpty() || only.contains(phase);
    }

    private static Duration seconds(String name, int usual) {
        return Duration.ofSeconds(number(name, usual));
    }

    private static int number(String name, int usual) {
        return text(name).map(Integer::valueOf).orElse(usual);
    }

    private static List<String> list(String name, String usual) {
        return Arrays.stream(text(name).orElse(usual).split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** A property that the build passes on without a value counts as not set. */
    private static Optional<String> text(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
