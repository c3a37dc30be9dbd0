package io.chwiso.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Free ports of this machine. */
final class Ports {

    private static final int LAST_ROW = 65_532;

    private Ports() {
    }

    static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** The first of four in a row. */
    static int freeRow() {
        int base = free();
        return base <= LAST_ROW ? base : freeRow();
    }
}
