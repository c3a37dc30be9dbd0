package io.chwiso.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

    @ParameterizedTest
    @MethodSource
    void lostConnection_isAnOutage(Throwable failure) {
        assertThat(DatabaseOutage.isBehind(failure)).isTrue();
        assertThat(DatabaseOutage.isBehind(new CompletionException(failure))).isTrue();
    }

    static Stream<Throwable> lostConnection_isAnOutage() {
        return Stream.of(
                new ConnectException("refused"),
                ClosedConnectionException.INSTANCE,
                new ConnectionPoolTooBusyException("full"),
                new NoStackTraceThrowable("Timeout"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "08006", "53300", "57P01", "57P03", "40P01", "40001", "25006", "57014", "55P03" })
    void serverThatCannotServeNow_isAnOutage(String sqlState) {
        assertThat(DatabaseOutage.isBehind(new PgException("cannot", "FATAL", sqlState, ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "42601", "57000" })
    void statementThatFails_isADefect(String sqlState) {
        assertThat(DatabaseOutage.isBehind(new PgException("wrong", "ERROR", sqlState, ""))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "57014", "55P03" })
    void statementEndedForItsTime_isCertainlyUndone(String sqlState) {
        PgException ended = new PgException("too long", "ERROR", sqlState, "");

        assertThat(DatabaseOutage.isOutOfTime(ended)).isTrue();
        assertThat(DatabaseOutage.mayHaveExecuted(ended)).isFalse();
    }

    @Test
    void connectionGivenUp_mayHaveExecuted() {
        assertThat(DatabaseOutage.mayHaveExecuted(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(DatabaseOutage.isOutOfTime(ClosedConnectionException.INSTANCE)).isFalse();
    }

    @Test
    void anythingElse_isADefect() {
        assertThat(DatabaseOutage.isBehind(new IllegalStateException("a defect"))).isFalse();
        assertThat(DatabaseOutage.isBehind(new NoStackTraceThrowable("something"))).isFalse();
    }
}
