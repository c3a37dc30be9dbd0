package io.chwiso.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chwiso.testing.SandboxResource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Chwiso tells of itself, read through one replica. */
final class Api {

    private static final int PAGE = 100;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();
    private final Replica replica;

    Api(Replica replica) {
        this.replica = replica;
    }

    /** All cancellations, or those in one of {@code statuses}. */
    List<Entry> cancellations(String... statuses) {
        String filter = "/v1/cancellations?limit=" + PAGE + (statuses.length == 0 ? "" : "&status=")
                + String.join("&status=", statuses);
        List<Entry> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = get(filter + cursor.map(after -> "&after=" + encoded(after)).orElse("")).orElseThrow();
            page.get("data").forEach(cancellation -> all.add(Entry.from(cancellation)));
            cursor = Optional.ofNullable(page.get("nextCursor").textValue());
        } while (cursor.isPresent());
        return all;
    }

    /** Empty when no cancel of the payment was ever recorded. */
    Optional<Account> account(Sale sale) {
        String provider = sale.shop().name();
        return get("/v1/payments/%s/%s/%s".formatted(provider, provider.toLowerCase(Locale.ROOT), encoded(sale.id())))
                .map(Account::from);
    }

    private Optional<JsonNode> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(replica.at(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + SandboxResource.DEMO_KEY)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> Optional.of(json.readTree(response.body()));
                case 404 -> Optional.empty();
                default -> throw new IllegalStateException("%s: HTTP %d (expected: 200): %s"
                        .formatted(path, response.statusCode(), response.body()));
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(path));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
