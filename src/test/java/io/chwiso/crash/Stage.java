package io.chwiso.crash;

import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything a run needs: simulated providers, a database, and the replicas between them. */
final class Stage implements AutoCloseable {

    private final SandboxResource providers = new SandboxResource();
    private final SandboxClient sandbox;
    private final Database database;
    private final ReplicaSet replicas;

    private Stage(int size, String name) {
        Path place = place(name);
        Map<String, String> settings = new HashMap<>(providers.start());
        sandbox = new SandboxClient(URI.create(settings.get(SandboxResource.CONTROL)));
        database = Database.start(place.resolve("database"));
        settings.putAll(database.settings());
        settings.putAll(impatience());
        replicas = ReplicaSet.start(size, settings, place);
    }

    /** @param name of the folder under {@code target/crash} where the replicas' logs stay */
    static Stage set(int replicas, String name) {
        return new Stage(replicas, name);
    }

    SandboxClient sandbox() {
        return sandbox;
    }

    Database database() {
        return database;
    }

    ReplicaSet replicas() {
        return replicas;
    }

    @Override
    public void close() {
        replicas.close();
        database.close();
        providers.stop();
    }

    /**
     * Minutes cut down to seconds. That is sound with a simulated provider alone, which executes a cancel at the moment it
     * arrives, however long it holds back its answer.
     */
    private static Map<String, String> impatience() {
        Map<String, String> settings = new HashMap<>();
        settings.put("cancellation.dispatch.interval", "200ms");
        settings.put("cancellation.dispatch.lease", "2S");
        settings.put("cancellation.api.max-wait", "5S");
        for (String provider : List.of("eximbay", "ebp", "cookiepay")) {
            String prefix = "cancellation.providers." + provider + ".";
            settings.put(prefix + "timeout", "2S");
            settings.put(prefix + "retry-for", "60S");
            settings.put(prefix + "settle-delays", "500ms,1S");
            settings.put(prefix + "settle-for", "2M");
            settings.put(prefix + "breaker.request-volume-threshold", "20");
            settings.put(prefix + "breaker.failure-ratio", "1.0");
            settings.put(prefix + "breaker.delay", "500ms");
        }
        return settings;
    }

    private static Path place(String name) {
        Path place = Path.of("target", "crash", name);
        try {
            Folders.delete(place);
            return Files.createDirectories(place);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
