package org.ahoyphone.bench;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs all benchmarks, ours and JAIN-SIP's of each kind one after the other, and prints the table of ratios.
public final class Bench {

    private Bench() {
    }

    /// @param args `quick` (about two minutes) or `full` (three times ten iterations each), and a regular expression
    ///             of benchmark names
    public static void main(String[] args) throws RunnerException {
        boolean full = args.length > 0 && args[0].equals("full");
        // One thread runs, so a collector of one thread disturbs the measuring least; it is the same for both sides.
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(args.length > 1 ? args[1] : ".*")
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(1)
                .forks(full ? 3 : 1)
                .warmupIterations(full ? 5 : 3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(full ? 10 : 5)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "--sun-misc-unsafe-memory-access=allow")
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class);
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.println();
        System.out.print(new RatioTable(results));
    }
}
