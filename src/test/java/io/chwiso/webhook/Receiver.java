package io.chwiso.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A merchant's side of webhooks, over real HTTP. Answers 200 unless told otherwise. */
final class Receiver {

    /** A request as it came in. */
    record Received(Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** The next answers to that message; the last one stays. */
    void answers(String webhookId, Integer... statuses) {
        answers.put(webhookId, new ConcurrentLinkedQueue<>(List.of(statuses)));
    }

    /** That path answers nothing until it is released. */
    void hold(String path) {
        held.put(path, new CountDownLatch(1));
    }

    void release(String path) {
        held.remove(path).countDown();
    }

    List<Received> received(String webhookId) {
        return received.stream().filter(request -> request.header("webhook-id").equals(webhookId)).toList();
    }

    void stop() {
        held.keySet().forEach(this::release);
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), exchange.getRequestBody().readAllBytes()));
        CountDownLatch latch = held.get(path);
        if (latch != null) {
            awaitRelease(latch);
        }
        exchange.sendResponseHeaders(next(exchange.getRequestHeaders().getFirst("webhook-id")), -1);
        exchange.close();
    }

    private int next(String webhookId) {
        Queue<Integer> queue = answers.get(webhookId);
        if (queue == null) {
            return 200;
        }
        return queue.size() == 1 ? queue.element() : queue.remove();
    }

    private static void awaitRelease(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
