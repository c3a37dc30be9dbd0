package io.chwiso.cancellation.persistence;

import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationStore.Claim;
import io.chwiso.cancellation.CancellationStore.Standing;
import io.chwiso.cancellation.Course;
import io.chwiso.cancellation.Course.Successor;
import io.chwiso.cancellation.Lease;
import io.chwiso.cancellation.Phase;
import io.chwiso.provider.CancelOrder;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderOutcome.Unknown.WhenUnchanged;
import io.chwiso.provider.RefundAccount;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is stored of a cancellation that somebody works on.
 *
 * @param refundAccount present when it was given and can be read
 */
record StoredClaim(CancellationEntity row, Cancellation cancellation, Optional<RefundAccount> refundAccount,
        Successor successor) {

    CancellationId id() {
        return cancellation.id();
    }

    int fence() {
        return row.fence;
    }

    /** Whether it is about to be sent by whoever opened it, and nothing has happened to it since. */
    boolean isAsOpened() {
        return row.version == 1 && row.fence == 1 && row.phase == Phase.SENDING;
    }

    /** @param now by the database's clock */
    Claim claim(Lease lease, Instant now) {
        return new Claim(cancellation, order(), lease, course(now), row.refundAccount == null || refundAccount.isPresent());
    }

    Standing standing(Instant now) {
        return new Standing(cancellation, order(), course(now));
    }

    private CancelOrder order() {
        return new CancelOrder(row.id, cancellation.account(), cancellation.payment(), cancellation.ledger().cancelled(),
                cancellation.amount(), cancellation.reason(), cancellation.items(), refundAccount,
                Optional.ofNullable(row.baseline)
                        .map(json -> PaymentReadings.fromJson(json, cancellation.amount().currency())));
    }

    private Course course(Instant now) {
        return new Course(
                now,
                Optional.ofNullable(row.notSentSince),
                row.notSent,
                Optional.ofNullable(row.doubtSince),
                Optional.ofNullable(row.doubtCode).map(code -> new ProviderCode(code, Rows.orEmpty(row.doubtMessage))),
                row.whenUnchanged == null ? WhenUnchanged.SEND_AGAIN : row.whenUnchanged,
                row.lookUps,
                row.unchanged,
                Optional.ofNullable(row.settleAt),
                row.confirmedByNotice,
                row.reminded,
                row.depositNoticed,
                successor);
    }
}
