package io.chwiso.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single questions beside the load. */
final class Http {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Http() {
    }

    static String get(String uri) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(uri)).timeout(TIMEOUT).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new IllegalStateException("%s: %s".formatted(uri, failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
