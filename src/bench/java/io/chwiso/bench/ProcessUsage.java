package io.chwiso.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux has counted for a process. */
final class ProcessUsage {

    /** What {@code /proc} counts in; the same on every Linux that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    /** Fields of {@code /proc/<pid>/stat}, counted from the one after the command's name. */
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    private ProcessUsage() {
    }

    /** CPU time of all its threads. */
    static Duration cpu(long pid) {
        return cpuIn(read(pid, "stat"), false);
    }

    /** CPU time of it and of all its children, living and ended. */
    static Duration cpuWithChildren(long pid) {
        Duration children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(child -> cpuOfLiving(child.pid()))
                .reduce(Duration.ZERO, Duration::plus);
        return children.plus(cpuIn(read(pid, "stat"), true));
    }

    /** Bytes of memory it has now. */
    static long resident(long pid) {
        return kilobytesIn(read(pid, "status"), "VmRSS:") * 1024;
    }

    /** The most bytes of memory it has had since {@link #forgetPeak}. */
    static long peak(long pid) {
        return kilobytesIn(read(pid, "status"), "VmHWM:") * 1024;
    }

    static void forgetPeak(long pid) {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Duration cpuIn(String stat, boolean endedChildren) {
        // The name may hold spaces and parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        if (endedChildren) {
            ticks += Long.parseLong(fields[USER_OF_ENDED_CHILDREN]) + Long.parseLong(fields[SYSTEM_OF_ENDED_CHILDREN]);
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    static long kilobytesIn(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** A child that has ended meanwhile is counted with its parent. */
    private static Duration cpuOfLiving(long pid) {
        try {
            return cpu(pid);
        } catch (UncheckedIOException ended) {
            return Duration.ZERO;
        }
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
