package io.chwiso.provider.ebp;

import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.ProviderAnswer;
import io.chwiso.provider.ProviderChannel;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.SendPermit;
import io.smallrye.mutiny.Uni;
import java.util.Currency;
import org.jboss.resteasy.reactive.RestResponse;

/** The way to EBP for one account: signs what it sends, and sends the bytes it signed. */
final class EbpConnection {

    /** One of the calls EBP offers. */
    @FunctionalInterface
    interface Call {
        Uni<RestResponse<String>> make(EbpHeaders headers, byte[] body);
    }

    private final EbpAccount account;
    private final Call cancel;
    private final Call detail;
    private final ProviderChannel channel;
    private final EbpJson json;

    EbpConnection(EbpAccount account, Call cancel, Call detail, ProviderChannel channel, EbpJson json) {
        this.account = account;
        this.cancel = cancel;
        this.detail = detail;
        this.channel = channel;
        this.json = json;
    }

    static EbpConnection open(EbpAccount account, ProviderChannels channels, EbpJson json) {
        EbpClient client = channels.client(ProviderId.EBP, EbpClient.class, account.url());
        ProviderChannel channel = channels.get(ProviderId.EBP, account.id());
        return new EbpConnection(account, client::cancel, client::detail, channel, json);
    }

    EbpAccount account() {
        return account;
    }

    /** Fails as {@link ProviderChannel#call} does. */
    Uni<EbpEnvelope> cancel(CancelOrder order, SendPermit permit) {
        return send(EbpCancelRequest.of(order), order.amount().currency(), cancel, permit);
    }

    /** Fails as {@link ProviderChannel#call} does. */
    Uni<EbpEnvelope> detail(CancelOrder order) {
        return send(new EbpDetailRequest(order.payment().id()), order.amount().currency(), detail, SendPermit.GRANTED);
    }

    private Uni<EbpEnvelope> send(Object request, Currency currency, Call call, SendPermit permit) {
        return Uni.createFrom()
                .deferred(() -> exchange(json.write(request), currency, call, permit))
                .map(answer -> EbpEnvelope.from(answer, json));
    }

    private Uni<ProviderAnswer> exchange(byte[] body, Currency currency, Call call, SendPermit permit) {
        return channel.call(permit, () -> call.make(EbpHeaders.of(account, body, currency), body));
    }
}
