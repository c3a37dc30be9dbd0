package io.chwiso.platform;

import java.time.Duration;

/** Time limits of a database. */
public record TestDatabaseConfig(Duration connectTimeout, Duration answerTimeout) implements DatabaseConfig {

    public static TestDatabaseConfig answersWithin(Duration limit) {
        return new TestDatabaseConfig(limit, limit);
    }
}
