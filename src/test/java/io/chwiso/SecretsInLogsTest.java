package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.testing.Gateway;
import io.chwiso.testing.PaymentIds;
import io.chwiso.testing.SandboxClient;
import io.chwiso.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Nothing that is secret or personal reaches the log, whatever happens to the request that carries it. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecretsInLogsTest {

    private static final String HOLDER = "홍길동전";
    private static final String NUMBER = "110-9876-543210";
    /** Longer than what an id or a duration in the log may hold by chance. */
    private static final String PART_OF_NUMBER = "9876-54";

    private final Gateway gateway = Gateway.as(SandboxResource.DEMO_KEY);
    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;
    SandboxClient sandbox;

    @Test
    @Order(1)
    void refundAccount_isAnsweredMasked() {
        Map<String, Object> request = withRefundAccount(Gateway.ebp(PaymentIds.ebp("")));

        String answer = gateway.cancel(request).then().statusCode(201).extract().asString();

        assertThat(answer).contains("******3210").doesNotContain(NUMBER).doesNotContain(PART_OF_NUMBER).doesNotContain(HOLDER);
    }

    @Test
    @Order(2)
    void log_holdsNoSecretAndNoPersonalData() throws IOException {
        List.of("", "LOSTDONE", "CODE-D-0001", "CODE-A-0001", "HTML502").forEach(
                tags -> gateway.cancel(withRefundAccount(Gateway.ebp(PaymentIds.ebp(tags)))));
        List.of("", "TOKENBAD", "9029", "LOSTDONE").forEach(
                tags -> gateway.cancel(withRefundAccount(Gateway.cookiepay(PaymentIds.cookiepay(tags)))));
        gateway.cancel(Gateway.eximbay(PaymentIds.eximbay("RC_EC1000")));
        gateway.cancel(Gateway.with(withRefundAccount(Gateway.ebp(PaymentIds.ebp(""))), "amuont", "1"));
        Gateway.as("a-wrong-key").cancel(Gateway.eximbay(PaymentIds.eximbay("")));

        String logged = Files.readString(log);

        assertThat(logged).contains("from=PROCESSING to=SUCCEEDED").contains("problem code=unknown-field");
        assertThat(logged).doesNotContain(
                HOLDER, NUMBER, PART_OF_NUMBER, NUMBER.replace("-", ""),
                SandboxResource.DEMO_KEY, "a-wrong-key",
                "test_1849705C642C217E0B2D", "dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=",
                "sample-hash-key", "sandbox-access-key",
                "sandbox-link-key",
                SandboxResource.EBP_WEBHOOK_SECRET, SandboxResource.EBP_NOTIFICATION_TOKEN,
                SandboxResource.COOKIEPAY_NOTIFICATION_TOKEN);
    }

    private static Map<String, Object> withRefundAccount(Map<String, Object> body) {
        return Gateway.with(body, "refundAccount",
                Map.of("bankCode", "088", "accountNumber", NUMBER, "holderName", HOLDER));
    }
}
