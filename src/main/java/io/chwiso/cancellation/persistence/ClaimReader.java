package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.Course.Successor;
import io.chwiso.cancellation.PaymentLedger;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.RefundAccount;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads back what the writing side needs off the hot path: replays, late outcomes, claims. */
@ApplicationScoped
@WithSession
class ClaimReader {

    private final CancellationRepository cancellations;
    private final PaymentRepository payments;
    private final RefundAccountSeal seal;

    ClaimReader(CancellationRepository cancellations, PaymentRepository payments, RefundAccountSeal seal) {
        this.cancellations = cancellations;
        this.payments = payments;
        this.seal = seal;
    }

    /** Fails when there is none. */
    Uni<Cancellation> get(CancellationId id) {
        return row(id).map(Rows::cancellation);
    }

    /** Fails when there is none. */
    Uni<StoredClaim> load(CancellationId id) {
        return row(id).chain(this::stored);
    }

    Uni<List<StoredClaim>> load(Collection<UUID> ids) {
        return cancellations.withPayment(ids)
                .chain(rows -> Multi.createFrom().iterable(rows)
                        .onItem().transformToUniAndConcatenate(this::stored)
                        .collect().asList());
    }

    /** Empty also for a command without a reference. */
    Uni<Optional<CancellationId>> findByReference(CancelCommand command) {
        return command.merchantReference()
                .map(reference -> cancellations.findByReference(command.merchant(), reference)
                        .map(row -> Optional.ofNullable(row).map(known -> new CancellationId(known.id))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    Uni<Optional<PaymentLedger>> findLedger(AccountId account, ProviderId provider, String paymentId) {
        return payments.find(account, provider, paymentId).map(row -> Optional.ofNullable(row).map(Rows::ledger));
    }

    private Uni<CancellationEntity> row(CancellationId id) {
        return cancellations.findWithPayment(id.value())
                .onItem().ifNull().failWith(() -> new IllegalStateException("no such cancellation: " + id));
    }

    private Uni<StoredClaim> stored(CancellationEntity row) {
        return successor(row)
                .map(successor -> new StoredClaim(row, Rows.cancellation(row), refundAccount(row), successor));
    }

    /** Only an expired cancellation lets others in before it ends for good. */
    private Uni<Successor> successor(CancellationEntity row) {
        return row.status == CancellationStatus.EXPIRED
                ? cancellations.laterStates(row.payment.id, row.position).map(ClaimReader::successor)
                : Uni.createFrom().item(Successor.NONE);
    }

    private static Successor successor(List<CancellationStatus> later) {
        if (later.stream().anyMatch(CancellationStatus::isOpen)) {
            return Successor.OPEN;
        }
        return later.contains(CancellationStatus.SUCCEEDED) ? Successor.SUCCEEDED : Successor.NONE;
    }

    private Optional<RefundAccount> refundAccount(CancellationEntity row) {
        return Optional.ofNullable(row.refundAccount)
                .flatMap(stored -> seal.open(stored, row.id, row.provider, new AccountId(row.merchant, row.account)));
    }
}
