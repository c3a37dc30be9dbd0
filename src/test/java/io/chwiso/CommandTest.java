package io.chwiso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    @Test
    void noArgument_serves() {
        assertThat(Command.of()).isEqualTo(Command.SERVE);
        assertThat(Command.SERVE.settings()).isEmpty();
    }

    @Test
    void migrate_migratesOutOfReach() {
        Command command = Command.of("migrate");

        assertThat(command).isEqualTo(Command.MIGRATE);
        assertThat(command.settings())
                .containsEntry("quarkus.http.host-enabled", "false")
                .containsEntry("cancellation.dispatch.enabled", "false");
    }

    @ParameterizedTest
    @CsvSource({ "migrat", "MIGRATE", "migrate migrate", "serve" })
    void anythingElse_isRefusedNamingIt(String arguments) {
        assertThatThrownBy(() -> Command.of(arguments.split(" ")))
                .hasMessage("arguments: %s (expected: none, or migrate)", arguments);
    }
}
