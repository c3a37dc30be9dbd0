package io.chwiso.platform;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The driver, but its connections are closed for good once their idle timeout has passed, from the greeting on: whatever
 * waits for an answer then fails as it does when the other side closes the connection, and the pool opens another.
 *
 * <p>
 * By itself, the driver says good-bye and waits for the other side to close the connection, which is just what a host that is
 * lost, or a process that is stopped, never does. Nothing is done per statement: Netty takes down when a connection was last
 * read from or written to, and looks after that now and then.
 */
final class GivingUpDriver extends PgDriver {

    private static final Logger LOG = Logger.getLogger(GivingUpDriver.class);

    @Override
    public ConnectionFactory createConnectionFactory(Vertx vertx,
            Supplier<? extends Future<? extends SqlConnectOptions>> database) {
        return new Connections((VertxInternal) vertx, database);
    }

    private static final class Connections extends PgConnectionFactory {

        private final Map<JsonObject, NetClient> clients = new ConcurrentHashMap<>();

        Connections(VertxInternal vertx, Supplier<? extends Future<? extends SqlConnectOptions>> database) {
            super(vertx, database);
        }

        /** One for each way to connect, as the driver does it. */
        @Override
        protected NetClient netClient(NetClientOptions options) {
            NetClientOptions network = new NetClientOptions(options).setReconnectAttempts(0);
            if (network.getHostnameVerificationAlgorithm() == null) {
                network.setHostnameVerificationAlgorithm("");
            }
            return clients.computeIfAbsent(network.toJson(), unknown -> open(network));
        }

        private NetClient open(NetClientOptions options) {
            Client client = new Client(vertx, options, clientCloseFuture);
            clientCloseFuture.add(client);
            return client;
        }
    }

    private static final class Client extends NetClientImpl {

        Client(VertxInternal vertx, NetClientOptions options, CloseFuture closeFuture) {
            super(vertx, null, options, closeFuture);
        }

        @Override
        protected void initChannel(ChannelPipeline pipeline) {
            super.initChannel(pipeline);
            pipeline.addLast("giving-up", GivingUp.INSTANCE);
        }
    }

    /** Between the socket and the driver's own handlers, so that closing from here on passes them by. */
    @Sharable
    private static final class GivingUp extends ChannelInboundHandlerAdapter {

        static final GivingUp INSTANCE = new GivingUp();

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent) {
                // Whoever waits is told by the channel itself, when it is closed.
                ChannelFuture closing = context.close();
                LOG.debugf("A connection of the database was silent for too long: %s", closing);
            } else {
                context.fireUserEventTriggered(event);
            }
        }
    }
}
