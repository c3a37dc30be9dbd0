package io.chwiso.cancellation.api;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProbeTest {
    @TestHTTPResource
    URI uri;

    @Test
    void probe() throws Exception {
        var p = new ProcessBuilder("bash", "/tmp/probe.sh", String.valueOf(uri.getPort())).inheritIO().start();
        p.waitFor();
    }
}
