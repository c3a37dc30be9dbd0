package io.chwiso.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {

    private static final String STAT = "77 (a (strange) name) S 1 77 77 0 -1 0 400 90 0 0 120 30 500 50 20 0 9 0 1000";

    @Test
    void cpu_isUserAndSystemTime() {
        assertThat(ProcessUsage.cpuIn(STAT, false)).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void cpuWithEndedChildren_isTheirsToo() {
        assertThat(ProcessUsage.cpuIn(STAT, true)).isEqualTo(Duration.ofMillis(7000));
    }

    @Test
    void busyMachine_isNeitherIdleNorWaiting() {
        String stat = "cpu  100 10 40 9000 800 5 15 7 0 0\ncpu0 50 5 20 4500 400 2 8 3 0 0\n";

        assertThat(ProcessUsage.busyIn(stat)).isEqualTo(Duration.ofMillis(1700));
    }

    @Test
    void memory_isReadInBytes() {
        assertThat(ProcessUsage.bytesIn("Name:\tjava\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n", "VmRSS:"))
                .isEqualTo(1024 * 1024);
    }

    @Test
    void ownProcess_hasUsedSomething() {
        long self = ProcessHandle.current().pid();

        assertThat(ProcessUsage.cpu(self)).isPositive().isLessThanOrEqualTo(ProcessUsage.cpuOfMachine());
        assertThat(ProcessUsage.resident(self)).isPositive().isLessThanOrEqualTo(ProcessUsage.peak(self));
        assertThat(ProcessUsage.openFiles()).isPositive();
    }
}
