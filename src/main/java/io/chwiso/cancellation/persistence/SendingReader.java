package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStore.Sending;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.RefundAccount;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads back what the writing side needs off the hot path: replays, late outcomes, and the next cancel in turn. */
@ApplicationScoped
@WithSession
class SendingReader {

    private final CancellationRepository cancellations;
    private final PaymentRepository payments;
    private final RefundAccountSeal seal;

    SendingReader(CancellationRepository cancellations, PaymentRepository payments, RefundAccountSeal seal) {
        this.cancellations = cancellations;
        this.payments = payments;
        this.seal = seal;
    }

    /** Fails when there is none. */
    Uni<Cancellation> get(CancellationId id) {
        return row(id).map(Rows::cancellation);
    }

    Uni<Sending> load(CancellationId id) {
        return row(id).map(this::sending);
    }

    Uni<Optional<CancellationId>> findByReference(String merchant, String reference) {
        return cancellations.findByReference(merchant, reference)
                .map(row -> Optional.ofNullable(row).map(known -> new CancellationId(known.id)));
    }

    Uni<Optional<PaymentLedger>> findLedger(AccountId account, ProviderId provider, String paymentId) {
        return payments.find(account, provider, paymentId).map(row -> Optional.ofNullable(row).map(Rows::ledger));
    }

    private Uni<CancellationEntity> row(CancellationId id) {
        return cancellations.findWithPayment(id.value())
                .onItem().ifNull().failWith(() -> new IllegalStateException("no such cancellation: " + id));
    }

    private Sending sending(CancellationEntity row) {
        Cancellation cancellation = Rows.cancellation(row);
        return new Sending(cancellation, new CancelOrder(row.id, cancellation.account(), cancellation.payment(),
                cancellation.ledger().cancelled(), cancellation.amount(), cancellation.reason(), cancellation.items(),
                refundAccount(row), Optional.empty()));
    }

    /** An account that was given but cannot be read any more must never be left out silently. */
    private Optional<RefundAccount> refundAccount(CancellationEntity row) {
        return Optional.ofNullable(row.refundAccount)
                .map(stored -> seal.open(stored, row.id, row.provider, new AccountId(row.merchant, row.account))
                        .orElseThrow(() -> new IllegalStateException("unreadable refund account of " + row.id)));
    }
}
