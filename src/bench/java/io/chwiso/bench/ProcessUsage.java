package io.chwiso.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** What Linux has counted, in {@code /proc}. */
final class ProcessUsage {

    /** What CPU time is counted in; the same on every Linux that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    /** Fields of {@code /proc/<pid>/stat}, from the one after the command's name: time as user and in the kernel. */
    private static final int OWN = 11;
    /** The same of children that have ended. */
    private static final int OF_ENDED_CHILDREN = 13;

    private ProcessUsage() {
    }

    /** CPU time of all threads of a process. */
    static Duration cpu(long pid) {
        return cpuIn(read(Long.toString(pid), "stat"), false);
    }

    /** CPU time of a process and of all its children, living and ended. */
    static Duration cpuWithChildren(long pid) {
        Duration children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(child -> cpuOfLiving(child.pid()))
                .reduce(Duration.ZERO, Duration::plus);
        return children.plus(cpuIn(read(Long.toString(pid), "stat"), true));
    }

    /** CPU time of all processes. */
    static Duration cpuOfMachine() {
        return busyIn(read("stat"));
    }

    /** Bytes of memory that a process has now. */
    static long resident(long pid) {
        return bytesIn(read(Long.toString(pid), "status"), "VmRSS:");
    }

    /** The most bytes of memory that a process has had since {@link #forgetPeak}. */
    static long peak(long pid) {
        return bytesIn(read(Long.toString(pid), "status"), "VmHWM:");
    }

    static void forgetPeak(long pid) {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many files and connections a process may have open. */
    static long openFiles() {
        String limit = read("self", "limits").lines().filter(line -> line.startsWith("Max open files")).findFirst()
                .orElseThrow();
        String[] fields = limit.split(" +");
        return fields[4].equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(fields[4]);
    }

    static Duration cpuIn(String stat, boolean withEndedChildren) {
        // The name may hold spaces and parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long own = sum(fields, OWN, OWN + 2);
        return ofTicks(withEndedChildren ? own + sum(fields, OF_ENDED_CHILDREN, OF_ENDED_CHILDREN + 2) : own);
    }

    /** User, nice and system; then interrupts. Idle and waiting time stand between them. */
    static Duration busyIn(String stat) {
        String[] fields = stat.lines().findFirst().orElseThrow().split(" +");
        return ofTicks(sum(fields, 1, 4) + sum(fields, 6, 8));
    }

    static long bytesIn(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).replace("kB", "").strip())
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
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

    private static long sum(String[] fields, int from, int to) {
        return Stream.of(Arrays.copyOfRange(fields, from, to)).mapToLong(Long::parseLong).sum();
    }

    private static Duration ofTicks(long ticks) {
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static String read(String... path) {
        try {
            return Files.readString(Path.of("/proc", path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
