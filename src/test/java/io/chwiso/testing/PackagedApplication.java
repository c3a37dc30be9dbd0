package io.chwiso.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, with nothing but the settings it is given. */
public final class PackagedApplication implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path output;

    private PackagedApplication(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static PackagedApplication start(Map<String, String> settings, String... arguments) {
        try {
            Path output = Files.createTempFile("chwiso", ".log");
            output.toFile().deleteOnExit();
            return start(settings, List.of(), output, arguments);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * @param jvmOptions left out for a native executable
     * @param output what it prints is added to this file, which stays
     * @param arguments for the application itself
     */
    public static PackagedApplication start(Map<String, String> settings, List<String> jvmOptions, Path output,
            String... arguments) {
        List<String> command = new ArrayList<>(executable(jvmOptions));
        command.addAll(List.of(arguments));
        settings.forEach((name, value) -> command.add(1, "-D%s=%s".formatted(name, value)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(output.toFile()))
                    .start();
            return new PackagedApplication(process, output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether it is a native executable, which takes no options of a JVM. */
    public static boolean isNative() {
        return Files.isExecutable(nativeExecutable());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}: the process gets no chance to finish anything. */
    public void kill() {
        process.destroyForcibly();
        try {
            exitStatus();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The exit status of an application that ends by itself. */
    public int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running after %d s: %s".formatted(PATIENCE_SECONDS, output()));
        }
        return process.exitValue();
    }

    /** Asks it to end, by SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** The native executable where one was built, as the build names it; else the JVM package. */
    private static List<String> executable(List<String> jvmOptions) {
        if (isNative()) {
            return List.of(nativeExecutable().toString());
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        return command;
    }

    private static Path nativeExecutable() {
        return Path.of(System.getProperty("native.image.path", "none"));
    }
}
