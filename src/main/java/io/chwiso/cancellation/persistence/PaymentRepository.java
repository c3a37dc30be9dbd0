package io.chwiso.cancellation.persistence;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The queries over the ledger. */
@ApplicationScoped
class PaymentRepository implements PanacheRepositoryBase<PaymentEntity, UUID> {

    /** Null inside when the payment was never seen. */
    Uni<PaymentEntity> find(AccountId account, ProviderId provider, String paymentId) {
        return find("merchant = ?1 and provider = ?2 and account = ?3 and paymentId = ?4",
                account.merchant(), provider.name(), account.name(), paymentId).firstResult();
    }
}
