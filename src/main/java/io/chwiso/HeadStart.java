package io.chwiso;

import io.quarkus.runtime.PreloadClassesRecorder;

/**
 * Loads the classes of a start before the start asks for them. Most of a start is loading classes, by one thread, while other
 * processors idle; this gives them their share.
 *
 * <p>
 * The classes are those of {@code META-INF/quarkus-preload-classes.txt}. Its form is that of Quarkus' own preloading (for
 * SnapStart), which comes before a start rather than beside it. Nothing depends on the list: what it lacks is loaded as ever,
 * and what it names in vain is passed over. {@code HeadStartIT} holds it to what a start loads, and writes it anew.
 */
final class HeadStart {

    /** Of the plain package. An AOT cache or a native executable has the classes loaded already; dev mode has its own ways. */
    private static final String LOADER = "io.quarkus.bootstrap.runner.RunnerClassLoader";

    private HeadStart() {
    }

    /** Does nothing where there is no other processor, or nothing to load. */
    static void begin() {
        boolean pays = Runtime.getRuntime().availableProcessors() > 1
                && HeadStart.class.getClassLoader().getClass().getName().equals(LOADER);
        if (pays) {
            Thread thread = new Thread(() -> PreloadClassesRecorder.preloadClasses(false), "head-start");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
