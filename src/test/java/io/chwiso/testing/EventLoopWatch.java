package io.chwiso.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;

/**
 * A Java agent that tells, on standard output, of each blocking call made on an event loop: by the call itself and not by the
 * time it took, so that neither a slow machine nor a lucky moment decides.
 */
public final class EventLoopWatch {

    /** Begins what is told of a call. */
    public static final String FINDING = "Blocked event loop: ";
    /** The thread whose blocking call has to be told of first, since otherwise silence would prove nothing. */
    public static final String PROBE = "vert.x-eventloop-thread-probe";

    private static final String EVENT_LOOP = "vert.x-eventloop-thread-";

    private static final BlockingQueue<String> FINDINGS = new LinkedBlockingQueue<>();

    private EventLoopWatch() {
    }

    /**
     * What to start a JVM with, so that it is watched.
     *
     * @param folder where the agent's archive is to be
     */
    public static List<String> jvmOptions(Path folder) throws IOException, URISyntaxException {
        Path archive = folder.resolve("event-loop-watch.jar");
        try (OutputStream file = Files.newOutputStream(archive); JarOutputStream jar = new JarOutputStream(file, manifest())) {
            String self = EventLoopWatch.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(self));
            jar.write(Files.readAllBytes(Path.of(EventLoopWatch.class.getResource("/" + self).toURI())));
        }
        // Without the first, a JVM since 13 lets no agent step between a native method and its callers.
        return List.of("-XX:+AllowRedefinitionToAddDeleteMethods", "-javaagent:" + archive);
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH,
                BlockHound.class.getProtectionDomain().getCodeSource().getLocation().toString());
        attributes.putValue("Premain-Class", EventLoopWatch.class.getName());
        List.of("Can-Redefine-Classes", "Can-Retransform-Classes", "Can-Set-Native-Method-Prefix")
                .forEach(capability -> attributes.putValue(capability, "true"));
        return manifest;
    }

    public static void premain(String arguments, Instrumentation instrumentation) {
        BlockHound.builder()
                .with(instrumentation)
                .nonBlockingThreadPredicate(others -> thread -> thread.getName().startsWith(EVENT_LOOP))
                .blockingMethodCallback(EventLoopWatch::found)
                // Once for each class, and never again.
                .allowBlockingCallsInside("io.quarkus.bootstrap.runner.RunnerClassLoader", "loadClass")
                // A file by name alone: the kernel has random numbers at any time.
                .allowBlockingCallsInside("sun.security.provider.NativePRNG$RandomIO", "readFully")
                // Whether the console is written to at once is a matter of settings (quarkus.log.console.async).
                .allowBlockingCallsInside("org.jboss.logmanager.ExtHandler", "publish")
                .install();
        start("event-loop-watch", EventLoopWatch::tell);
        start(PROBE, EventLoopWatch::block);
    }

    /** Nothing may be written here: on an event loop that would be a finding itself. */
    private static void found(BlockingMethod method) {
        String stack = Arrays.stream(Thread.currentThread().getStackTrace())
                .map(frame -> System.lineSeparator() + "    " + frame)
                .collect(Collectors.joining());
        FINDINGS.add(FINDING + method + " on " + Thread.currentThread().getName() + stack);
    }

    private static void tell() {
        try {
            while (true) {
                System.out.println(FINDINGS.take());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void block() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
