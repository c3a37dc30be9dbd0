package io.chwiso.cancellation.api;

import io.chwiso.cancellation.api.ProvidersView.AccountView;
import io.chwiso.merchant.Merchants;
import io.chwiso.merchant.Scopes;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.PaymentProvider;
import io.chwiso.provider.ProviderChannels;
import io.chwiso.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's accounts at the providers. */
@Path(Paths.PROVIDERS)
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    private final Providers providers;
    private final ProviderChannels channels;
    private final Merchants merchants;
    private final CurrentRequest current;

    ProviderResource(Providers providers, ProviderChannels channels, Merchants merchants, CurrentRequest current) {
        this.providers = providers;
        this.channels = channels;
        this.merchants = merchants;
        this.current = current;
    }

    @GET
    @RolesAllowed(Scopes.READ)
    public Uni<RestResponse<ProvidersView>> list() {
        String merchant = current.merchant();
        List<AccountView> accounts = providers.all().stream()
                .flatMap(provider -> accountsOf(merchant, provider))
                .toList();
        return Uni.createFrom().item(Answers.ok(new ProvidersView(accounts)));
    }

    private Stream<AccountView> accountsOf(String merchant, PaymentProvider provider) {
        return merchants.accounts(merchant, provider.id()).stream()
                .sorted(Comparator.comparing(AccountId::name))
                .map(account -> AccountView.of(provider.id(), account, provider.capabilities(),
                        channels.get(provider.id(), account)));
    }
}
