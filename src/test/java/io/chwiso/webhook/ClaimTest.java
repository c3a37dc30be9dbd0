package io.chwiso.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.CancellationId;
import io.chwiso.webhook.DeliveryStore.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClaimTest {

    @Test
    void urlWhoseRoomWasUsedUp_mayHaveMore() {
        assertThat(claim(10, Map.of("a", 1, "b", 2)).crowdedBy(due("a", "c", "c"))).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void urlThatGotLessThanItsRoom_hasNoMore() {
        assertThat(claim(10, Map.of("a", 1)).crowdedBy(due("c"))).isEmpty();
    }

    @Test
    void totalUsedUp_makesEveryUrlSuspect() {
        assertThat(claim(2, Map.of("a", 1)).crowdedBy(due("b", "c"))).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static Claim claim(int total, Map<String, Integer> underway) {
        return new Claim(total, 2, underway, Duration.ofSeconds(30), Duration.ofDays(30));
    }

    private static List<DueDelivery> due(String... urls) {
        return Stream.of(urls)
                .map(url -> new DueDelivery(UUID.randomUUID(), "shop", url, new CancellationId(UUID.randomUUID()), 2,
                        "cancellation.succeeded", Instant.EPOCH, "{}", 1, 0, Instant.EPOCH))
                .toList();
    }
}
