package io.chwiso.cancellation;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The reading side: what became of a merchant's cancellations. Another merchant's are as if they did not exist. */
public interface CancellationArchive {

    Uni<Optional<Cancellation>> find(String merchant, CancellationId id);

    Uni<CancellationPage> list(String merchant, CancellationFilter filter);

    /** Empty when there is no such cancellation. */
    Uni<Optional<List<HistoryEvent>>> history(String merchant, CancellationId id);

    Uni<Optional<Payment>> findPayment(AccountId account, ProviderId provider, String paymentId);
}
