package io.chwiso.platform;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;

/** The pool of a process, made without the process. */
public final class TestDatabasePool {

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements
                PgPoolCreator.Input {
    }

    private TestDatabasePool() {
    }

    /** @param port where an embedded PostgreSQL, or a relay before it, listens */
    public static Pool of(Vertx vertx, int port, int connections, DatabaseConfig config) {
        PgConnectOptions options = new PgConnectOptions().setHost("localhost").setPort(port)
                .setDatabase("postgres").setUser("postgres").setPassword("postgres");
        return Pool.newInstance(new DatabasePool(config)
                .create(new Input(vertx, new PoolOptions().setMaxSize(connections), List.of(options))));
    }
}
