package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancellationStatus;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The queries over cancellations, each with its payment. */
@ApplicationScoped
class CancellationRepository implements PanacheRepositoryBase<CancellationEntity, UUID> {

    private static final String WITH_PAYMENT = "from CancellationEntity c join fetch c.payment ";

    /** Null inside when there is none. */
    Uni<CancellationEntity> findWithPayment(UUID id) {
        return find(WITH_PAYMENT + "where c.id = ?1", id).firstResult();
    }

    /** Null inside when the merchant has none. */
    Uni<CancellationEntity> findWithPayment(String merchant, UUID id) {
        return find(WITH_PAYMENT + "where c.merchant = ?1 and c.id = ?2", merchant, id).firstResult();
    }

    /** Null inside when the merchant has none. */
    Uni<CancellationEntity> findByReference(String merchant, String reference) {
        return find(WITH_PAYMENT + "where c.merchant = ?1 and c.merchantReference = ?2", merchant, reference).firstResult();
    }

    Uni<List<CancellationEntity>> withPayment(Collection<UUID> ids) {
        return find(WITH_PAYMENT + "where c.id in ?1", ids).list();
    }

    /** How the cancellations of a payment stand that arrived after {@code position}. */
    Uni<List<CancellationStatus>> laterStates(UUID payment, int position) {
        return find("payment.id = ?1 and position > ?2", payment, position).list()
                .map(later -> later.stream().map(row -> row.status).toList());
    }

    Uni<List<CancellationEntity>> newestFirst(String conditions, Map<String, Object> parameters, int limit) {
        return find(WITH_PAYMENT + "where " + conditions + " order by c.id desc", parameters).range(0, limit - 1).list();
    }

    Uni<List<CancellationEntity>> ofPayment(UUID payment) {
        return find("payment.id = ?1 order by position", payment).list();
    }
}
