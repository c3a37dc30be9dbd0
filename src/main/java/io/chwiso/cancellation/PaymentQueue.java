package io.chwiso.cancellation;

import io.chwiso.platform.Detached;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.ProviderId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What callers of this process want a provider to be asked at once: one question at a time about a payment, in order of
 * arrival. Who asks the same while that is pending shares its answer, so that no queue is longer than the payment's
 * cancellations are many.
 */
@ApplicationScoped
class PaymentQueue {

    /** What is asked for. */
    enum Task {
        SYNC,
        DEPOSIT_ACCOUNT
    }

    private final Map<Asked, Uni<Void>> pending = new ConcurrentHashMap<>();
    private final Map<PaymentKey, Uni<Void>> last = new ConcurrentHashMap<>();
    private final Detached detached;

    PaymentQueue(Detached detached) {
        this.detached = detached;
    }

    /**
     * Has {@code work} done, whether or not anybody listens.
     *
     * @return ends when it is done, or as it fails
     */
    Uni<Void> run(Cancellation cancellation, Task task, Supplier<Uni<Void>> work) {
        return pending.computeIfAbsent(new Asked(cancellation.id(), task),
                asked -> enqueue(asked, PaymentKey.of(cancellation), work));
    }

    boolean isEmpty() {
        return pending.isEmpty() && last.isEmpty();
    }

    /** Those who wait hear of the end only after it is forgotten: who asks again then is not given the old answer. */
    private Uni<Void> enqueue(Asked asked, PaymentKey payment, Supplier<Uni<Void>> work) {
        Uni<Void> turn = last.compute(payment, (any, before) -> detached.run(after(before)
                .chain(() -> detached.run(Uni.createFrom().deferred(work::get)))));
        return detached.run(turn.eventually(() -> {
            last.remove(payment, turn);
            pending.remove(asked);
        }));
    }

    private static Uni<Void> after(@Nullable Uni<Void> before) {
        return before == null ? Uni.createFrom().voidItem() : before.onFailure().recoverWithNull();
    }

    private record Asked(CancellationId cancellation, Task task) {
    }

    private record PaymentKey(ProviderId provider, AccountId account, String payment) {

        static PaymentKey of(Cancellation cancellation) {
            return new PaymentKey(cancellation.provider(), cancellation.account(), cancellation.payment().id());
        }
    }
}
