package io.chwiso.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chwiso.dispatch.DueWork.Batch;
import io.chwiso.platform.TestProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimLoopTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestProcess process = new TestProcess();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeWork work = new FakeWork();
    private final ClaimLoop loop = new ClaimLoop(work, process.detached(), process.lifecycle()::isDraining,
            new ClaimMetrics(metrics, "fakes"));

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void wokenWhileClaiming_claimsOnceMoreAfterwards() {
        CompletableFuture<Batch> claim = new CompletableFuture<>();
        work.nextWaits(claim);
        loop.wake();
        await().until(() -> work.claims() == 1);

        loop.wake();
        loop.wake();
        loop.wake();
        assertThat(work.claims()).isEqualTo(1);
        claim.complete(Batch.empty());

        runDry();
        assertThat(work.claims()).as("one after the first, one for this wait").isLessThanOrEqualTo(3);
        assertThat(work.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void somethingClaimed_claimsAgainUntilNothingIs() {
        work.nextGets(50).nextGets(50).nextGets(7);

        runDry();

        assertThat(loop.claimed()).isEqualTo(107);
        assertThat(work.claims()).isGreaterThanOrEqualTo(4);
        assertThat(metrics.counter("chwiso.dispatch.claimed", "work", "fakes").count()).isEqualTo(107);
        assertThat(metrics.get("chwiso.dispatch.claim.age").timeGauge().value()).isLessThan(SOON.toSeconds());
    }

    @Test
    void longBacklog_needsNoDeeperStack() {
        for (int i = 0; i < 20_000; i++) {
            work.nextGets(1);
        }

        runDry();

        assertThat(loop.claimed()).isEqualTo(20_000);
        assertThat(work.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void batchDone_looksAgainForWhatHadNoRoom() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        work.nextGets(10, Uni.createFrom().completionStage(done));
        loop.wake();
        await().until(() -> work.claims() == 2);

        work.nextGets(3);
        done.complete(null);

        await().until(() -> loop.claimed() == 13);
    }

    @Test
    void waitForAll_endsWhenEveryBatchIsDone() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        work.nextGets(10, Uni.createFrom().completionStage(done));
        CompletableFuture<Void> dry = loop.runDry().subscribeAsCompletionStage();
        await().until(() -> work.claims() == 2);

        assertThat(dry).isNotDone();
        done.complete(null);

        assertThat(dry).succeedsWithin(SOON);
    }

    @Test
    void waitBegunWhileClaiming_isAnsweredByAClaimOfItsOwn() {
        CompletableFuture<Batch> claim = new CompletableFuture<>();
        work.nextWaits(claim).nextGets(5);
        loop.wake();
        await().until(() -> work.claims() == 1);

        CompletableFuture<Void> dry = loop.runDry().subscribeAsCompletionStage();
        claim.complete(Batch.empty());

        assertThat(dry).succeedsWithin(SOON);
        assertThat(loop.claimed()).isEqualTo(5);
    }

    @Test
    void failedClaim_failsWhoWaitsAndIsTriedAtTheNextWake() {
        work.nextFails();

        assertThat(loop.runDry().subscribeAsCompletionStage()).failsWithin(SOON)
                .withThrowableThat().withMessageContaining("no database");
        assertThat(work.claims()).isEqualTo(1);

        work.nextGets(2);
        runDry();
        assertThat(loop.claimed()).isEqualTo(2);
    }

    @Test
    void claimThatThrows_isAFailedClaim() {
        work.next(Uni.createFrom().deferred(() -> {
            throw new IllegalStateException("a defect");
        }));

        assertThat(loop.runDry().subscribeAsCompletionStage()).failsWithin(SOON);
        runDry();
    }

    @Test
    void draining_claimsNothingMoreButFinishesWhatItHas() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        work.nextGets(10, Uni.createFrom().completionStage(done));
        CompletableFuture<Void> dry = loop.runDry().subscribeAsCompletionStage();
        await().until(() -> work.claims() == 2);

        process.beginToDrain();
        loop.wake();
        assertThat(dry).isNotDone();
        done.complete(null);

        assertThat(dry).succeedsWithin(SOON);
        assertThat(work.claims()).isEqualTo(2);
    }

    @Test
    void waitThatIsCancelled_leavesTheClaimAlone() {
        CompletableFuture<Batch> claim = new CompletableFuture<>();
        work.nextWaits(claim);

        loop.runDry().subscribe().with(dry -> {
        }).cancel();
        claim.complete(new Batch(4, Uni.createFrom().voidItem()));

        await().until(() -> loop.claimed() == 4);
    }

    private void runDry() {
        assertThat(loop.runDry().subscribeAsCompletionStage()).succeedsWithin(SOON);
    }
}
