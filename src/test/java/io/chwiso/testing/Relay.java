package io.chwiso.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and a server, and can fall silent: connections stay open, and new ones are accepted, but no byte gets
 * through. What came meanwhile is passed on when it is over, as a process does that had been stopped.
 */
public final class Relay implements AutoCloseable {

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket entrance;
    private final int server;

    private boolean silent;

    /** @param server its port on this machine */
    public Relay(int server) {
        this.server = server;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.execute(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public synchronized void fallSilent() {
        silent = true;
    }

    public synchronized void passOn() {
        silent = false;
        notifyAll();
    }

    @Override
    public void close() {
        passOn();
        open.forEach(Relay::close);
        try {
            entrance.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (!entrance.isClosed()) {
                connect(entrance.accept());
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try {
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(behind);
            threads.execute(() -> pass(client, behind));
            threads.execute(() -> pass(behind, client));
        } catch (IOException refused) {
            open.remove(client);
            close(client);
        }
    }

    /** When one side ends, so does the other. */
    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[8_192];
        try (from; to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitVoice();
                to.getOutputStream().write(bytes, 0, read);
            }
            awaitVoice();
        } catch (IOException | InterruptedException over) {
            // Whoever was connected has gone.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void awaitVoice() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
