package io.chwiso.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A PostgreSQL behind a {@link Relay}, and short limits to how long it may be silent. A test's fields of type {@link Relay} and
 * {@link DataSource} are filled in; the latter goes past the relay, as migrations do.
 */
public final class RelayedDatabaseResource implements QuarkusTestResourceLifecycleManager {

    private final DatabaseResource database = new DatabaseResource();
    private Relay relay;

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(database.start());
        relay = new Relay(database.port());
        configuration.put("quarkus.datasource.reactive.url", "postgresql://localhost:%d/postgres".formatted(relay.port()));
        configuration.put("quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d/postgres".formatted(database.port()));
        configuration.put("cancellation.database.connect-timeout", "3S");
        configuration.put("cancellation.database.answer-timeout", "3S");
        configuration.put("cancellation.dispatch.lease", "5S");
        return configuration;
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(relay, new TestInjector.MatchesType(Relay.class));
        testInjector.injectIntoFields(database.dataSource(), new TestInjector.MatchesType(DataSource.class));
    }

    @Override
    public void stop() {
        if (relay != null) {
            relay.close();
        }
        database.stop();
    }
}
