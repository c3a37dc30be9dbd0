package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationArchive;
import io.chwiso.cancellation.CancellationFilter;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationPage;
import io.chwiso.cancellation.HistoryEvent;
import io.chwiso.cancellation.Payment;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The reading side, by Hibernate Reactive Panache. */
@ApplicationScoped
@WithSession
class PanacheCancellationArchive implements CancellationArchive {

    private final CancellationRepository cancellations;
    private final PaymentRepository payments;
    private final EventRepository events;

    PanacheCancellationArchive(CancellationRepository cancellations, PaymentRepository payments, EventRepository events) {
        this.cancellations = cancellations;
        this.payments = payments;
        this.events = events;
    }

    @Override
    public Uni<Optional<Cancellation>> find(String merchant, CancellationId id) {
        return cancellations.findWithPayment(merchant, id.value())
                .map(row -> Optional.ofNullable(row).map(Rows::cancellation));
    }

    @Override
    public Uni<CancellationPage> list(String merchant, CancellationFilter filter) {
        FilterQuery query = FilterQuery.of(merchant, filter);
        return cancellations.newestFirst(query.conditions(), query.parameters(), filter.limit() + 1)
                .map(rows -> page(rows, filter.limit()));
    }

    @Override
    public Uni<Optional<List<HistoryEvent>>> history(String merchant, CancellationId id) {
        return cancellations.findWithPayment(merchant, id.value())
                .onItem().ifNotNull().transformToUni(row -> events.of(row.id))
                .map(rows -> Optional.ofNullable(rows).map(all -> all.stream().map(Rows::event).toList()));
    }

    @Override
    public Uni<Optional<Payment>> findPayment(AccountId account, ProviderId provider, String paymentId) {
        return payments.find(account, provider, paymentId)
                .onItem().ifNotNull().transformToUni(payment -> cancellations.ofPayment(payment.id)
                        .map(rows -> payment(account, provider, payment, rows)))
                .map(Optional::ofNullable);
    }

    /** One row more than asked for was read, to know whether another page follows. */
    private static CancellationPage page(List<CancellationEntity> rows, int limit) {
        List<Cancellation> page = rows.stream().limit(limit).map(Rows::cancellation).toList();
        return new CancellationPage(page,
                rows.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty());
    }

    private static Payment payment(AccountId account, ProviderId provider, PaymentEntity payment,
            List<CancellationEntity> rows) {
        return new Payment(provider, account, payment.paymentId, Rows.ledger(payment),
                rows.stream().map(row -> new CancellationId(row.id)).toList());
    }
}
