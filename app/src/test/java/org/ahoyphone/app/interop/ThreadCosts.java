package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the threads of a process took so far, as Linux counts it: by thread, processor time and how often it began to wait.
record ThreadCosts(long nanos, Map<String, Cost> threads) {

    private static final double LEAST_PERCENT = 0.05;

    /// @param busy  ns on a processor
    /// @param waits times that it gave the processor up by itself: so often was it woken
    record Cost(long busy, long waits) {
        Cost less(Cost before) {
            return new Cost(busy - before.busy, waits - before.waits);
        }

        Cost and(Cost other) {
            return new Cost(busy + other.busy, waits + other.waits);
        }
    }

    static ThreadCosts of(ProcessHandle process) throws IOException {
        Map<String, Cost> threads = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path task : tasks.toList()) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip() + "/" + task.getFileName();
                    long busy = Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
                    threads.put(name, new Cost(busy, waits(task)));
                } catch (NoSuchFileException e) {
                    // It ended meanwhile.
                }
            }
        }
        return new ThreadCosts(System.nanoTime(), threads);
    }

    private static long waits(Path task) throws IOException {
        return Files.readAllLines(task.resolve("status")).stream().filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", ""))).sum();
    }

    /// How often a second all threads together were woken since then.
    double wakes(ThreadCosts before) {
        return threads.entrySet().stream().mapToLong(entry -> since(before, entry).waits()).sum() / seconds(before);
    }

    /// Per cent of a core, and how often a second it was woken, for each thread that counts; those of one name together.
    String split(ThreadCosts before) {
        Map<String, Cost> named = threads.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().replaceAll("/\\d+$", ""), entry -> since(before, entry), Cost::and));
        return named.entrySet().stream().sorted(Comparator.comparingLong(entry -> -entry.getValue().busy()))
                .filter(entry -> percent(before, entry.getValue()) >= LEAST_PERCENT)
                .map(entry -> String.format(Locale.ROOT, "%s %.2f %% (%.0f)", entry.getKey(), percent(before, entry.getValue()),
                        entry.getValue().waits() / seconds(before)))
                .collect(Collectors.joining(", "));
    }

    private double percent(ThreadCosts before, Cost cost) {
        return cost.busy() / (seconds(before) * 1e7);
    }

    private double seconds(ThreadCosts before) {
        return (nanos - before.nanos) / 1e9;
    }

    private static Cost since(ThreadCosts before, Map.Entry<String, Cost> entry) {
        return entry.getValue().less(before.threads.getOrDefault(entry.getKey(), new Cost(0, 0)));
    }
}
