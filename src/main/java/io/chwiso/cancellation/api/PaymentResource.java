package io.chwiso.cancellation.api;

import io.chwiso.cancellation.CancellationArchive;
import io.chwiso.merchant.Merchants;
import io.chwiso.merchant.Scopes;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Payments Chwiso has seen: their ledgers. */
@Path(Paths.PAYMENTS)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentResource {

    private static final TextRule PAYMENT_ID = TextRule.upTo(64);

    private final CancellationArchive archive;
    private final Merchants merchants;
    private final CurrentRequest current;

    PaymentResource(CancellationArchive archive, Merchants merchants, CurrentRequest current) {
        this.archive = archive;
        this.merchants = merchants;
        this.current = current;
    }

    @GET
    @Path("/{provider}/{account}/{paymentId}")
    @RolesAllowed(Scopes.READ)
    public Uni<RestResponse<PaymentView>> get(@RestPath String provider, @RestPath String account, @RestPath String paymentId) {
        ProviderId providerId = providerOf(provider);
        AccountId accountId = new AccountId(current.merchant(), account);
        if (!merchants.accounts(current.merchant(), providerId).contains(accountId) || !PAYMENT_ID.allows(paymentId)) {
            throw Answers.notFound();
        }
        return archive.findPayment(accountId, providerId, paymentId)
                .map(found -> found.orElseThrow(Answers::notFound))
                .map(payment -> Answers.ok(PaymentView.of(payment)));
    }

    private static ProviderId providerOf(String name) {
        return Arrays.stream(ProviderId.values())
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(Answers::notFound);
    }
}
