package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.ACCOUNT_ID;
import static io.chwiso.provider.eximbay.EximbayFixtures.MID;
import static io.chwiso.provider.eximbay.EximbayFixtures.anOrder;
import static io.chwiso.provider.eximbay.EximbayFixtures.json;
import static io.chwiso.provider.eximbay.EximbayFixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderOutcome;
import io.chwiso.provider.ProviderOutcome.Confirmed;
import io.chwiso.provider.ProviderOutcome.CredentialsRejected;
import io.chwiso.provider.ProviderOutcome.Unknown;
import io.chwiso.provider.Providers;
import io.chwiso.provider.SendPermit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves the process and what comes back, over real HTTP. */
@QuarkusTest
@WithTestResource(EximbayServer.class)
class EximbayWireTest {

    @Inject
    Providers providers;

    EximbayServer server;
    PaymentProvider eximbay;

    @BeforeEach
    void findProvider() {
        eximbay = providers.get(ProviderId.EXIMBAY);
    }

    @Test
    void configuredAccount_isThere() {
        assertThat(eximbay.accounts()).contains(ACCOUNT_ID);
    }

    @Test
    void cancel_travelsAsEximbayWantsIt() {
        CancelOrder order = anOrder().because("단순변심 😀").build();
        server.answers(200, "application/json", payload("cancel-partial"));

        assertThat(cancel(order)).isInstanceOf(Confirmed.class);
        assertThat(server.lastRequest()).isEqualTo(new EximbayServer.Request(
                "POST", "/v1/payments/1849705C6420260115000013/cancel",
                "Basic dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=",
                "application/json",
                json(EximbayCancelRequest.from(order, MID))));
    }

    @Test
    void failureStatus_isReadByItsBody() {
        server.answers(401, "application/json;charset=UTF-8", payload("wrong-key"));

        assertThat(cancel(anOrder().build())).isInstanceOfSatisfying(CredentialsRejected.class,
                rejected -> assertThat(rejected.code().code()).isEqualTo("EC1000"));
    }

    @Test
    void successUnderAnotherMediaTypeAndStatus_isConfirmed() {
        server.answers(500, "text/html", payload("cancel-partial"));

        assertThat(cancel(anOrder().build())).isInstanceOf(Confirmed.class);
    }

    @Test
    void pageOfAGateway_isUnknown() {
        server.answers(502, "text/html", "<html>Bad Gateway</html>");

        assertThat(cancel(anOrder().build())).isEqualTo(Unknown.because("unreadable answer, HTTP 502"));
    }

    @Test
    void emptySuccess_isUnknown() {
        server.answers(200, "application/json", "");

        assertThat(cancel(anOrder().build())).isEqualTo(Unknown.because("unreadable answer, HTTP 200"));
    }

    private ProviderOutcome cancel(CancelOrder order) {
        return eximbay.cancel(order, SendPermit.GRANTED).await().atMost(Duration.ofSeconds(20));
    }
}
