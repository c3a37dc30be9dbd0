package io.chwiso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chwiso.platform.IdleMemory.Heap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {

    private static final long MIB = 1L << 20;

    private final AtomicInteger running = new AtomicInteger();
    private final FakeHeap heap = new FakeHeap();
    private final IdleMemory memory = new IdleMemory(running::get, heap);

    @Test
    void firstLook_knowsNothingYet() {
        memory.look();

        assertThat(heap.collections).isZero();
    }

    @Test
    void nothingUsedBetweenLooks_isGivenBack() {
        lookTwice();

        assertThat(heap.collections).isOne();
    }

    @Test
    void memoryInUse_isABusyProcess() {
        memory.look();
        heap.used += IdleMemory.IDLE_BYTES;
        memory.look();

        assertThat(heap.collections).isZero();
    }

    @Test
    void collectionOfItsOwn_isABusyProcess() {
        memory.look();
        heap.used -= MIB;
        memory.look();

        assertThat(heap.collections).isZero();
    }

    @Test
    void workUnderWay_isNotStopped() {
        running.set(1);
        lookTwice();
        assertThat(heap.collections).isZero();

        running.set(0);
        memory.look();
        assertThat(heap.collections).isOne();
    }

    @Test
    void givenBack_isNotDoneAgainForNothing() {
        lookTwice();
        lookTwice();

        assertThat(heap.collections).isOne();
    }

    @Test
    void grownAgain_isGivenBackAgain() {
        lookTwice();
        heap.committed *= 2;
        memory.look();

        assertThat(heap.collections).isEqualTo(2);
    }

    private void lookTwice() {
        memory.look();
        memory.look();
    }

    private static final class FakeHeap implements Heap {

        private long committed = 400 * MIB;
        private long used = 300 * MIB;
        private int collections;

        @Override
        public long committed() {
            return committed;
        }

        @Override
        public long used() {
            return used;
        }

        @Override
        public void collect() {
            collections++;
            committed = 100 * MIB;
            used = 30 * MIB;
        }
    }
}
