package io.chwiso.provider.eximbay;

import static io.chwiso.provider.eximbay.EximbayFixtures.ACCOUNT;
import static io.chwiso.provider.eximbay.EximbayFixtures.ACCOUNT_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EximbayAccountTest {

    private record Credentials(String mid, String apiKey) implements EximbayAccountsConfig.Credentials {
    }

    private record Account(ProviderId provider, Optional<URI> url, Optional<EximbayAccountsConfig.Credentials> eximbay)
            implements
                EximbayAccountsConfig.Account {
    }

    private record Merchant(Map<String, EximbayAccountsConfig.Account> accounts) implements EximbayAccountsConfig.Merchant {
    }

    private record Merchants(Map<String, EximbayAccountsConfig.Merchant> byName) implements EximbayAccountsConfig {
    }

    @Test
    void publishedKey_givesThePublishedHeader() {
        assertThat(ACCOUNT.authorization()).isEqualTo("Basic dGVzdF8xODQ5NzA1QzY0MkMyMTdFMEIyRDo=");
    }

    @Test
    void account_neverPrintsItsKey() {
        assertThat(ACCOUNT.toString()).contains("shop/usd", "1849705C64").doesNotContain("test_");
    }

    @Test
    void urlLeftOut_isTheLiveHost() {
        EximbayAccount account = EximbayAccount.from(ACCOUNT_ID, account(Optional.empty(), "live_KEY"));

        assertThat(account).isEqualTo(
                new EximbayAccount(ACCOUNT_ID, URI.create("https://api.eximbay.com"), "1849705C64", "live_KEY"));
    }

    @ParameterizedTest
    @CsvSource({
            "https://api-test.eximbay.com, test_KEY",
            "https://api.eximbay.com, live_KEY",
            "https://api.eximbay.com/, live_KEY",
            "http://127.0.0.1:8089, test_KEY",
            "http://127.0.0.1:8089, live_KEY",
            "https://api.eximbay.com, KEY"
    })
    void keyOfItsHost_isTaken(URI url, String apiKey) {
        assertThat(EximbayAccount.from(ACCOUNT_ID, account(Optional.of(url), apiKey)).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
            "https://api.eximbay.com, test_SECRET",
            "https://API.Eximbay.com:443, test_SECRET",
            "https://api-test.eximbay.com, live_SECRET",
    })
    void keyOfTheOtherHost_failsNamingTheConfigurationKeyOnly(URI url, String apiKey) {
        assertThatThrownBy(() -> EximbayAccount.from(ACCOUNT_ID, account(Optional.of(url), apiKey)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cancellation.merchants.shop.accounts.usd.eximbay.api-key: does not belong to ")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void credentialsLeftOut_failNamingTheConfigurationKey() {
        Account account = new Account(ProviderId.EXIMBAY, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> EximbayAccount.from(ACCOUNT_ID, account))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cancellation.merchants.shop.accounts.usd.eximbay: missing (expected: mid and api-key)");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ftp://api.eximbay.com", "//api.eximbay.com", "https:/v1", "https://user:SECRET@api.eximbay.com",
            "https://api.eximbay.com/v1", "https://api.eximbay.com?key=SECRET", "https://api.eximbay.com#SECRET"
    })
    void urlWithMoreOrLess_failsWithoutPrintingIt(URI url) {
        assertThatThrownBy(() -> EximbayAccount.from(ACCOUNT_ID, account(Optional.of(url), "live_KEY")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cancellation.merchants.shop.accounts.usd.url: expected: scheme, host and port only")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void accountsOfOtherProviders_areLeftAlone() {
        Merchants config = new Merchants(Map.of("shop", new Merchant(Map.of(
                "usd", account(Optional.empty(), "live_KEY"),
                "ebp", new Account(ProviderId.EBP, Optional.of(URI.create("ftp://nowhere")), Optional.empty())))));

        List<EximbayAccount> accounts = EximbayConnections.accountsIn(config);

        assertThat(accounts).extracting(EximbayAccount::id).containsExactly(new AccountId("shop", "usd"));
    }

    private static Account account(Optional<URI> url, String apiKey) {
        return new Account(ProviderId.EXIMBAY, url, Optional.of(new Credentials("1849705C64", apiKey)));
    }
}
