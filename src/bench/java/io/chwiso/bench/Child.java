package io.chwiso.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the benchmark's own, which does not outlive it. What it prints is kept in {@code target/bench}. */
final class Child implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "bench");
    private static final long PATIENCE_SECONDS = 10;

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static Child start(String name, List<String> command) {
        try {
            Files.createDirectories(LOGS);
            return new Child(name, new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log(name).toFile()))
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One of the benchmark's own main classes, run by the Java that runs the benchmark. */
    static Child start(String name, List<String> jvmOptions, Class<?> main, String argument) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), argument));
        return start(name, command);
    }

    long pid() {
        return process.pid();
    }

    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s ended by itself, see %s".formatted(name, log(name)));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path log(String name) {
        return LOGS.resolve(name + ".log");
    }
}
