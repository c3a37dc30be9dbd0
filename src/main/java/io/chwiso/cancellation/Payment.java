package io.chwiso.cancellation;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import java.util.List;

/** A payment Chwiso has seen: its ledger and its cancellations, oldest first. */
public record Payment(ProviderId provider, AccountId account, String id, PaymentLedger ledger,
        List<CancellationId> cancellations) {
}
