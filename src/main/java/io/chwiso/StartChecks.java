package io.chwiso;

import io.chwiso.merchant.MerchantsConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a production start that Quarkus itself would let pass, only to fail at every request, and readies the schema. */
@Singleton
final class StartChecks {

    private final LaunchMode mode;
    private final Optional<List<String>> database;
    private final MerchantsConfig merchants;
    private final Schema schema;
    private final Command command;

    StartChecks(LaunchMode mode, @ConfigProperty(name = StartFailure.DATABASE_URL) Optional<List<String>> database,
            MerchantsConfig merchants, Schema schema, @CommandLineArguments String[] arguments) {
        this.mode = mode;
        this.database = database;
        this.merchants = merchants;
        this.schema = schema;
        this.command = Command.of(arguments);
    }

    /** First of all observers, so that no other one stumbles over what is missing and hides it. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        if (mode.isDevOrTest()) {
            return;
        }
        if (database.isEmpty()) {
            throw new StartRefusedException(StartFailure.NO_DATABASE);
        }
        if (command == Command.MIGRATE) {
            schema.migrate();
            endHere();
        }
        if (merchants.byName().isEmpty()) {
            throw new StartRefusedException("cancellation.merchants: none (expected: at least one merchant with an API key)");
        }
        schema.prepare();
    }

    /** Before anything else is woken, as Quarkus itself ends a start that was for initialising alone. */
    private static void endHere() {
        Quarkus.asyncExit(0);
        throw new PreventFurtherStepsException(0);
    }
}
