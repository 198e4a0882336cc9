package org.ahoyphone.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// What came out, ours beside theirs, as a table in Markdown. Times are medians over all iterations, so that one
/// disturbed second changes little.
final class RatioTable {

    private record Figures(double perSecond, double cpuNanos, double bytes) {

        static Figures of(RunResult result) {
            return new Figures(median(result, ""), median(result, CpuProfiler.LABEL), median(result, "gc.alloc.rate.norm"));
        }

        private static double median(RunResult result, String secondary) {
            double[] scores = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .mapToDouble(iteration -> score(iteration, secondary))
                    .sorted().toArray();
            return scores.length == 0 ? Double.NaN : scores[scores.length / 2];
        }

        private static double score(IterationResult iteration, String secondary) {
            Result<?> result = secondary.isEmpty() ? iteration.getPrimaryResult() : iteration.getSecondaryResults().get(secondary);
            return result == null ? Double.NaN : result.getScore();
        }
    }

    private final Map<String, Map<String, Figures>> byKind = new TreeMap<>();

    RatioTable(Collection<RunResult> results) {
        for (RunResult result : results) {
            // package.KindBenchmark.side
            String name = result.getParams().getBenchmark();
            int side = name.lastIndexOf('.');
            String kind = name.substring(name.lastIndexOf('.', side - 1) + 1, side).replace("Benchmark", "");
            byKind.computeIfAbsent(kind, _ -> new TreeMap<>()).put(name.substring(side + 1), Figures.of(result));
        }
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("""
                | benchmark | Ahoy, 1/s | JAIN-SIP, 1/s | ratio | Ahoy, CPU ns | JAIN-SIP, CPU ns | ratio | Ahoy, B | JAIN-SIP, B |
                |---|---|---|---|---|---|---|---|---|
                """);
        byKind.forEach((kind, sides) -> {
            Figures ours = sides.get("ahoy");
            Figures theirs = sides.get("jain");
            if (ours != null && theirs != null) {
                out.append(String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | **%.1f** | %,.0f | %,.0f | **%.1f** | %,.0f | %,.0f |%n", kind,
                        ours.perSecond, theirs.perSecond, ours.perSecond / theirs.perSecond,
                        ours.cpuNanos, theirs.cpuNanos, theirs.cpuNanos / ours.cpuNanos, ours.bytes, theirs.bytes));
            }
        });
        return out.toString();
    }
}
