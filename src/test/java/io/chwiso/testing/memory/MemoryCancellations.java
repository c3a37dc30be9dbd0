package io.chwiso.testing.memory;

import static io.chwiso.testing.Cancellations.aCancellation;
import static io.chwiso.testing.Cancellations.usd;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelResult;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationArchive;
import io.chwiso.cancellation.CancellationFilter;
import io.chwiso.cancellation.CancellationId;
import io.chwiso.cancellation.CancellationPage;
import io.chwiso.cancellation.CancellationService;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.HistoryEvent;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Payment;
import io.chwiso.cancellation.Phase;
import io.chwiso.cancellation.Preview;
import io.chwiso.cancellation.Wait;
import io.chwiso.problem.ProblemException;
import io.chwiso.problem.ProblemType;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cancels that end as their reason says: the name of a status or of a problem, {@code no database}, {@code defect}; else
 * {@code SUCCEEDED}, or {@code PROCESSING} for those who do not wait.
 */
@Singleton
public class MemoryCancellations implements CancellationService, CancellationArchive {

    private record Kept(String merchant, String bodyHash, CancelCommand command, Cancellation cancellation) {
    }

    private final Map<String, Kept> byKey = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<Kept> newestFirst = new ConcurrentLinkedDeque<>();
    private final AtomicLong ids = new AtomicLong(1);

    @Override
    public Uni<CancelResult> cancel(CancelCommand command, IdempotencyKey key, Wait wait) {
        Kept known = byKey.get(command.merchant() + key.key());
        if (known == null) {
            return open(command, key, wait);
        }
        return known.bodyHash().equals(key.bodyHash())
                ? Uni.createFrom().item(new CancelResult(known.cancellation(), true))
                : refuse(ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "another body"));
    }

    private Uni<CancelResult> open(CancelCommand command, IdempotencyKey key, Wait wait) {
        Optional<RuntimeException> failure = failureNamed(command.reason());
        if (failure.isPresent()) {
            return refuse(failure.get());
        }
        CancellationId id = new CancellationId(new UUID(0x0199f0c2_0000_7000L, ids.getAndIncrement()));
        Cancellation cancellation = (wait.isNone() ? aCancellation().in(Phase.SENDING) : aCancellation().in(statusNamed(command)))
                .id(id)
                .payment(command.payment().id())
                .reason(command.reason())
                .build();
        Kept kept = new Kept(command.merchant(), key.bodyHash(), command, cancellation);
        byKey.put(command.merchant() + key.key(), kept);
        newestFirst.addFirst(kept);
        return Uni.createFrom().item(new CancelResult(cancellation, false));
    }

    @Override
    public Uni<Preview> preview(CancelCommand command) {
        List<ProblemException> problems = failureNamed(command.reason())
                .map(ProblemException.class::cast)
                .map(List::of)
                .orElse(List.of());
        return Uni.createFrom().item(new Preview(command.amount(), usd("45.00"),
                problems.isEmpty() ? Optional.of(usd("32.70")) : Optional.empty(), problems));
    }

    @Override
    public Uni<Optional<Cancellation>> find(String merchant, CancellationId id) {
        return Uni.createFrom().item(kept(merchant, id).map(Kept::cancellation));
    }

    @Override
    public Uni<CancellationPage> list(String merchant, CancellationFilter filter) {
        List<Cancellation> all = newestFirst.stream()
                .filter(kept -> kept.merchant().equals(merchant))
                .map(Kept::cancellation)
                .filter(one -> filter.statuses().isEmpty() || filter.statuses().contains(one.status()))
                .filter(one -> filter.paymentId().map(one.payment().id()::equals).orElse(true))
                .filter(one -> filter.after().map(after -> one.id().compareTo(after) < 0).orElse(true))
                .toList();
        List<Cancellation> page = all.stream().limit(filter.limit()).toList();
        return Uni.createFrom().item(new CancellationPage(page,
                all.size() > page.size() ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty()));
    }

    @Override
    public Uni<Optional<List<HistoryEvent>>> history(String merchant, CancellationId id) {
        return Uni.createFrom().item(kept(merchant, id).map(kept -> List.of(
                new HistoryEvent(1, Instant.EPOCH, "opened", Optional.empty(), CancellationStatus.PROCESSING,
                        "merchant:" + merchant, Map.of()),
                new HistoryEvent(2, Instant.EPOCH, "succeeded", Optional.of(CancellationStatus.PROCESSING),
                        CancellationStatus.SUCCEEDED, "provider", Map.of("code", "0000")))));
    }

    @Override
    public Uni<Optional<Payment>> findPayment(AccountId account, ProviderId provider, String paymentId) {
        return Uni.createFrom().item(newestFirst.stream()
                .filter(kept -> kept.command().account().equals(account))
                .filter(kept -> kept.command().payment().id().equals(paymentId))
                .findFirst()
                .map(kept -> new Payment(provider, account, paymentId, kept.cancellation().ledger(),
                        List.of(kept.cancellation().id()))));
    }

    private Optional<Kept> kept(String merchant, CancellationId id) {
        return newestFirst.stream()
                .filter(kept -> kept.merchant().equals(merchant) && kept.cancellation().id().equals(id))
                .findFirst();
    }

    private static CancellationStatus statusNamed(CancelCommand command) {
        return Arrays.stream(CancellationStatus.values())
                .filter(status -> status.name().equals(command.reason()))
                .findFirst()
                .orElse(CancellationStatus.SUCCEEDED);
    }

    private static Optional<RuntimeException> failureNamed(String reason) {
        return switch (reason) {
            case "no database" -> Optional.of(new IllegalStateException(new ConnectException("refused")));
            case "defect" -> Optional.of(new IllegalStateException("a defect"));
            default -> Arrays.stream(ProblemType.values())
                    .filter(type -> type.code().equals(reason))
                    .<RuntimeException>map(type -> ProblemException.of(type, type.title()).with("cancellable", "1.00"))
                    .findFirst();
        };
    }

    private static Uni<CancelResult> refuse(RuntimeException failure) {
        return Uni.createFrom().failure(failure);
    }
}
