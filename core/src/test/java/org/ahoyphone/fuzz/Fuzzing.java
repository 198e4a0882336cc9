package org.ahoyphone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs a fuzz target with Jazzer, which watches which branches an input takes and keeps those that take new ones. Each
/// target runs in a Java of its own, because the instrumentation is not for the other tests.
///
/// A target is a class with `public static void fuzzerTestOneInput(byte[])`; whatever it throws is a finding, and so is an
/// input that takes longer than 20 s. The number of executions is the system property `fuzz.executions`. What was
/// learned stays in `target/fuzz` for the next run, and so does the input of a finding.
public final class Fuzzing {

    private static final long EXECUTIONS = Long.getLong("fuzz.executions", 20_000);
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs? in (\\d+) second");
    private static final Pattern CORPUS = Pattern.compile("corp: (\\d+)/");

    private Fuzzing() {
    }

    /// Runs one target to the end and holds that nothing was found.
    ///
    /// @param seeds inputs to begin with
    public static void run(Class<?> target, List<byte[]> seeds) throws IOException, InterruptedException {
        Path folder = Path.of("target", "fuzz", target.getSimpleName()).toAbsolutePath();
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path seeded = Files.createDirectories(folder.resolve("seeds"));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(seeded.resolve("seed" + i), seeds.get(i));
        }
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command(target, folder, corpus, seeded))
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            // A run of 20,000 takes seconds, one of 10,000,000 less than an hour.
            assertThat(process.waitFor(EXECUTIONS / 1_000 + 300, TimeUnit.SECONDS)).as("the run of " + target + " ends").isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log, StandardCharsets.ISO_8859_1);
        Matcher done = DONE.matcher(output);
        assertThat(process.exitValue() == 0 && done.find()).as("nothing found by " + target.getSimpleName() + "; its input is kept in "
                + folder + "\n" + output.substring(Math.max(0, output.length() - 6_000))).isTrue();
        assertThat(Long.parseLong(done.group(1))).isGreaterThanOrEqualTo(EXECUTIONS);
        System.out.printf("%-16s %,12d executions, %,6d s, %,5d inputs in the corpus, 0 crashes, 0 hangs%n", target.getSimpleName(),
                Long.parseLong(done.group(1)), Long.parseLong(done.group(2)), last(CORPUS, output));
    }

    private static List<String> command(Class<?> target, Path folder, Path corpus, Path seeds) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(), "--instrumentation_includes=org.ahoyphone.**", "--custom_hook_includes=org.ahoyphone.**",
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-runs=" + EXECUTIONS, "-timeout=20", "-rss_limit_mb=0",
                "-max_len=2048", "-print_final_stats=0", "-seed=1", corpus.toString(), seeds.toString());
    }

    private static long last(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        long value = 0;
        while (matcher.find()) {
            value = Long.parseLong(matcher.group(1));
        }
        return value;
    }
}
