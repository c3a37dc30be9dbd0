package io.chwiso.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelsTest {

    private final Cancels cancels = new Cancels();

    @Test
    void payments_haveIdsThatEximbayTakes() {
        assertThat(List.of(idAt(0), idAt(50), idAt(1000))).doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[A-Za-z0-9-]{24}"));
    }

    @Test
    void slowProvider_isAskedForByThePaymentsId() {
        assertThat(idAt(1000)).startsWith("SLOW1000-");
    }

    @Test
    void requests_takeTheReplicasInTurns() {
        assertThat(List.of(portOfNext(), portOfNext(), portOfNext())).doesNotHaveDuplicates();
    }

    private String idAt(int delay) {
        return new JsonObject(cancels.next(List.of(8080), delay).body()).getJsonObject("payment").getString("id");
    }

    private int portOfNext() {
        return cancels.next(List.of(1, 2, 3), 0).options().getPort();
    }
}
