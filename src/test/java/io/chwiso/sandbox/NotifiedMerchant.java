package io.chwiso.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes notices as a merchant does, and keeps them in the order they came. */
final class NotifiedMerchant implements AutoCloseable {

    record Notice(String path, Headers headers, String body) {

        String header(String name) {
            return headers.getFirst(name);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }

        /** The text or number at a JSON Pointer, empty when absent. */
        String at(String pointer) {
            return json().at(pointer).asText("");
        }

        /** How many seconds ago EBP signed it. */
        long age() {
            return Instant.now().getEpochSecond() - Long.parseLong(header(TIMESTAMP));
        }

        /** Whether the signature fits the time stamp and the body, as EBP's webhook pages have it. */
        boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
                byte[] signature = mac.doFinal((header(TIMESTAMP) + "." + body).getBytes(UTF_8));
                return header("x-webhook-signature").equals(HexFormat.of().formatHex(signature));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static final String TIMESTAMP = "x-webhook-signature-timestamp";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final int status;
    private final String answer;

    NotifiedMerchant(int status, String answer) throws IOException {
        this.status = status;
        this.answer = answer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://localhost:" + port() + path;
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    List<String> texts(String pointer) {
        return notices.stream().map(notice -> notice.at(pointer)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            notices.add(new Notice(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
            byte[] text = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
