package io.chwiso.cancellation.persistence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.platform.Detached;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class PlainStatementsTest {

    @Inject
    Pool pool;
    @Inject
    Detached detached;

    static Stream<String> statements() {
        return Stream.of(PlainStatements.OPEN, PlainStatements.SUCCEED, PlainStatements.SUCCEED_AND_TELL);
    }

    /** Kept as the tables grow from nothing: a connection keeps its plans until the tables are analysed for the first time. */
    @ParameterizedTest
    @MethodSource("statements")
    void planForAnyParameters_goesByIndex(String sql) {
        RowSet<Row> lines = detached.run(Uni.createFrom()
                .deferred(() -> pool.query("EXPLAIN (GENERIC_PLAN, COSTS OFF) " + sql).execute()))
                .await().atMost(Duration.ofSeconds(10));

        assertThat(StreamSupport.stream(lines.spliterator(), false).map(line -> line.getString(0)).collect(joining("\n")))
                .contains("Index Scan using")
                .doesNotContain("Seq Scan", "Hash Join", "Merge Join");
    }
}
