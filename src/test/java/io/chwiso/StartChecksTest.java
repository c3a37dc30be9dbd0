package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chwiso.merchant.MerchantsConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartChecksTest {

    private static final Optional<List<String>> A_DATABASE = Optional.of(List.of("postgresql://db.example/chwiso"));

    private static final class FakeSchema extends Schema {

        private boolean isPrepared;

        FakeSchema() {
            super(null, null, null, null);
        }

        @Override
        void prepare() {
            isPrepared = true;
        }
    }

    private final FakeSchema schema = new FakeSchema();

    @Test
    void productionWithoutDatabase_isRefusedNamingTheSetting() {
        StartChecks checks = checks(LaunchMode.NORMAL, Optional.empty(), oneMerchant());

        assertThatThrownBy(() -> checks.check(new StartupEvent())).hasMessageContaining("quarkus.datasource.reactive.url");
    }

    @Test
    void productionWithoutMerchants_isRefusedNamingTheSetting() {
        StartChecks checks = checks(LaunchMode.NORMAL, A_DATABASE, noMerchants());

        assertThatThrownBy(() -> checks.check(new StartupEvent())).hasMessageContaining("cancellation.merchants");
    }

    @Test
    void productionWithBoth_startsOnAPreparedSchema() {
        StartChecks checks = checks(LaunchMode.NORMAL, A_DATABASE, oneMerchant());

        assertThatCode(() -> checks.check(new StartupEvent())).doesNotThrowAnyException();

        assertThat(schema.isPrepared).isTrue();
    }

    @Test
    void productionThatIsRefused_leavesTheSchemaAlone() {
        StartChecks checks = checks(LaunchMode.NORMAL, A_DATABASE, noMerchants());

        assertThatThrownBy(() -> checks.check(new StartupEvent())).isInstanceOf(StartRefusedException.class);

        assertThat(schema.isPrepared).isFalse();
    }

    @Test
    void migrationWithoutDatabase_isRefusedNamingTheSetting() {
        StartChecks checks = checks(LaunchMode.NORMAL, Optional.empty(), noMerchants(), "migrate");

        assertThatThrownBy(() -> checks.check(new StartupEvent())).hasMessageContaining("quarkus.datasource.reactive.url");
    }

    @ParameterizedTest
    @EnumSource(names = { "DEVELOPMENT", "TEST" })
    void devAndTest_startWithNeither(LaunchMode mode) {
        StartChecks checks = checks(mode, Optional.empty(), noMerchants());

        assertThatCode(() -> checks.check(new StartupEvent())).doesNotThrowAnyException();

        assertThat(schema.isPrepared).isFalse();
    }

    private StartChecks checks(LaunchMode mode, Optional<List<String>> database, MerchantsConfig merchants,
            String... arguments) {
        return new StartChecks(mode, database, merchants, schema, arguments);
    }

    private static MerchantsConfig noMerchants() {
        return merchants(Map.of());
    }

    private static MerchantsConfig oneMerchant() {
        return merchants(Map.of(
                "cancellation.merchants.shop.api-keys[0].sha256", "00",
                "cancellation.merchants.shop.api-keys[0].scopes", "operations",
                "cancellation.merchants.shop.accounts.usd.provider", "EXIMBAY"));
    }

    private static MerchantsConfig merchants(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(MerchantsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(MerchantsConfig.class);
    }
}
