package io.chwiso.bench;

import io.chwiso.bench.provider.ProviderMain;
import io.chwiso.sandbox.SandboxMain;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Eximbay, played by a process of its own. */
final class Provider implements AutoCloseable {

    private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx1g");

    private final Child process;
    private final boolean lean;
    private final int port;

    private Provider(Child process, boolean lean, int port) {
        this.process = process;
        this.lean = lean;
        this.port = port;
    }

    static Provider start(String kind) {
        return switch (kind) {
            case "lean" -> {
                int port = Ports.free();
                yield new Provider(
                        Child.start("provider", JVM_OPTIONS, ProviderMain.class, Integer.toString(port)), true, port);
            }
            case "sandbox" -> {
                int base = Ports.freeRow();
                yield new Provider(
                        Child.start("provider", JVM_OPTIONS, SandboxMain.class, Integer.toString(base)), false, base + 1);
            }
            default -> throw new IllegalArgumentException("provider: %s (expected: lean or sandbox)".formatted(kind));
        };
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** The most callers that waited at once since this was asked before. */
    int takePeak() {
        return lean ? books().getInteger("peak") : 0;
    }

    /** Refunds executed for a merchant id; those that came twice count as one. */
    long executed(String mid) {
        return books().getJsonObject("executed").getLong(mid, 0L);
    }

    long doubled() {
        return books().getLong("doubled");
    }

    /** Whether {@link #executed} and {@link #doubled} can be asked. */
    boolean keepsBooks() {
        return lean;
    }

    @Override
    public void close() {
        process.close();
    }

    private JsonObject books() {
        return new JsonObject(Http.get("http://localhost:%d/books".formatted(port)));
    }
}
