package io.chwiso.sandbox;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says where to go first, once requests are taken. */
@ApplicationScoped
@IfBuildProfile(anyOf = { "dev", "sandbox" })
class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class);

    private final int sandboxPort;

    Welcome(@ConfigProperty(name = SandboxStarter.PORT_BASE, defaultValue = SandboxStarter.DEFAULT_PORT_BASE) int portBase) {
        this.sandboxPort = SandboxPorts.from(portBase).control();
    }

    void greet(@ObservesAsync HttpServerStart started, HttpServer server) {
        LOG.info(text(server.getPort(), sandboxPort));
    }

    /** The addresses, and a command to paste into a shell. */
    static String text(int httpPort, int sandboxPort) {
        return """
                Chwiso takes requests, for a demo merchant and simulated providers.

                  The API     http://localhost:%1$d/q/swagger-ui  (key: demo-key)
                  The sandbox http://localhost:%2$d/

                A first cancel:

                curl -i http://localhost:%1$d/v1/cancellations \\
                  -H 'Authorization: Bearer demo-key' -H 'Idempotency-Key: first-cancel' -H 'Content-Type: application/json' \\
                  -d '{ "provider": "EXIMBAY", "type": "PARTIAL", "amount": "12.30", "reason": "size exchange",
                        "payment": { "id": "1849705C6420260115000013", "orderId": "ORD-7781", "currency": "USD", "amount": "45.00" } }'
                """
                .formatted(httpPort, sandboxPort);
    }
}
