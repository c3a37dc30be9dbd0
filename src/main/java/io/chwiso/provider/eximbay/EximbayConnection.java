package io.chwiso.provider.eximbay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderChannel;
import io.chwiso.provider.SendPermit;
import io.smallrye.mutiny.Uni;

/** The way to Eximbay for one account: what is sent, with whose credentials, through which channel. */
final class EximbayConnection {

    private final EximbayAccount account;
    private final String authorization;
    private final EximbayClient client;
    private final ProviderChannel channel;
    private final EximbayJson json;

    EximbayConnection(EximbayAccount account, EximbayClient client, ProviderChannel channel, EximbayJson json) {
        this.account = account;
        this.authorization = account.authorization();
        this.client = client;
        this.channel = channel;
        this.json = json;
    }

    String mid() {
        return account.mid();
    }

    byte[] secret() {
        return account.apiKey().getBytes(UTF_8);
    }

    Uni<ProviderAnswer> cancel(CancelOrder order, SendPermit permit) {
        byte[] request = json.write(EximbayCancelRequest.from(order, mid()));
        return channel.call(permit, () -> client.cancel(authorization, order.payment().id(), request));
    }

    Uni<ProviderAnswer> retrieve(CancelOrder order) {
        byte[] request = json.write(EximbayRetrieveRequest.from(order.payment(), mid()));
        return channel.call(() -> client.retrieve(authorization, request));
    }
}
