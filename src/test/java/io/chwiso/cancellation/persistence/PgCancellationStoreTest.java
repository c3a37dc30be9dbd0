package io.chwiso.cancellation.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.cancellation.CancelCommand;
import io.chwiso.cancellation.CancelType;
import io.chwiso.cancellation.Cancellation;
import io.chwiso.cancellation.CancellationArchive;
import io.chwiso.cancellation.CancellationStatus;
import io.chwiso.cancellation.CancellationStore;
import io.chwiso.cancellation.CancellationStore.Opened;
import io.chwiso.cancellation.CancellationStore.Recorded;
import io.chwiso.cancellation.CancellationStore.Sending;
import io.chwiso.cancellation.Change;
import io.chwiso.cancellation.IdempotencyKey;
import io.chwiso.cancellation.Phase;
import io.chwiso.money.Money;
import io.chwiso.platform.Detached;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.PaymentRef;
import io.chwiso.provider.ProviderCode;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderReceipt;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PgCancellationStoreTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final AccountId ACCOUNT = new AccountId("shop", "usd");

    @Inject
    CancellationStore store;
    @Inject
    CancellationArchive archive;
    @Inject
    Detached detached;

    @Test
    void firstCancel_isWrittenAheadAndReserved() {
        CancelCommand command = partial("p-" + UUID.randomUUID(), "12.30");

        Opened opened = await(() -> store.open(command, key()));

        assertThat(opened.order()).isPresent();
        assertThat(opened.cancellation().phase()).contains(Phase.SENDING);
        assertThat(opened.cancellation().ledger().reserved()).hasToString("12.30");
        Cancellation read = await(() -> archive.find("shop", opened.cancellation().id())).orElseThrow();
        assertThat(read).isEqualTo(opened.cancellation());
    }

    @Test
    void outcome_movesLedgerAndGivesTurnToNext() {
        String payment = "p-" + UUID.randomUUID();
        Opened first = await(() -> store.open(partial(payment, "10.00"), key()));
        Opened second = await(() -> store.open(partial(payment, "20.00"), key()));
        assertThat(second.order()).isEmpty();

        Recorded recorded = await(
                () -> store.record(new Sending(first.cancellation(), first.order().orElseThrow()), succeeded()));

        assertThat(recorded.next()).contains(second.cancellation().id());
        assertThat(recorded.cancellation().ledger().cancelled()).hasToString("10.00");
        assertThat(recorded.cancellation().ledger().reserved()).hasToString("20.00");
        assertThat(await(() -> archive.find("shop", first.cancellation().id()))).contains(recorded.cancellation());
        Sending next = await(() -> store.loadSending(second.cancellation().id()));
        assertThat(next.order().alreadyCancelled()).hasToString("10.00");
        assertThat(next.cancellation().attempts()).isEqualTo(1);
        assertThat(await(() -> archive.history("shop", second.cancellation().id())).orElseThrow())
                .extracting(event -> event.type()).containsExactly("opened", "sending");
    }

    private static Change succeeded() {
        ProviderReceipt receipt = new ProviderReceipt(new ProviderCode("0000", "Success."), Optional.of("R1"),
                Optional.empty(), Optional.empty());
        return new Change(CancellationStatus.SUCCEEDED, Optional.empty(), Optional.of(receipt), false, Optional.empty(),
                Optional.empty(), "confirmed", "succeeded", Map.of("attempt", "1"));
    }

    private static CancelCommand partial(String payment, String amount) {
        Money total = Money.parse("45.00", USD);
        return new CancelCommand(ACCOUNT, ProviderId.EXIMBAY, new PaymentRef(payment, Optional.of("ORD-1"), total),
                Money.zero(USD), CancelType.PARTIAL, Optional.of(Money.parse(amount, USD)), "size exchange", List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of("k", "v"), "req-1");
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString(), "hash");
    }

    private <T> T await(Supplier<Uni<? extends T>> work) {
        return detached.run(Uni.createFrom().deferred(work)).await().atMost(Duration.ofSeconds(10));
    }
}
