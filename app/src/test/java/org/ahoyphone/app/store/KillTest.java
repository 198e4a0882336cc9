package org.ahoyphone.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.app.model.HistoryEntry;
import org.ahoyphone.app.model.HistoryEntry.Outcome;
import org.ahoyphone.app.model.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes is killed in the middle: everything that it had acknowledged is there, nothing is broken.
final class KillTest {
    private static final int ACKNOWLEDGED = 60;

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedSurvivesKill() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Scribe.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var acknowledged = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // By its handle: the process's own method would close the stream with lines still in it.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);

        var problems = new ArrayList<String>();
        try (var writer = new Writer();
                var database = new Database(folder.resolve("ahoy.db"), writer, InstantSource.system(), problems::add)) {
            List<String> kept = database.history().latest(100_000).stream().map(HistoryEntry::id).toList();
            assertThat(kept).containsAll(acknowledged);
            var settings = new SettingsFile(folder.resolve("settings.json"), writer, InstantSource.system(), problems::add).load();
            assertThat(settings.problem()).isEmpty();
            int percent = settings.value().look().scalePercent();
            int last = Integer.parseInt(acknowledged.getLast().substring(1));
            assertThat(percent).as("the settings acknowledged last, or the next").isIn(75 + last % 100, 75 + (last + 1) % 100);
        }
        assertThat(problems).isEmpty();
    }

    /// The process that is killed.
    static final class Scribe {
        public static void main(String[] args) throws InterruptedException {
            Path folder = Path.of(args[0]);
            var writer = new Writer();
            var database = new Database(folder.resolve("ahoy.db"), writer, InstantSource.system(), System.err::println);
            var settings = new SettingsFile(folder.resolve("settings.json"), writer, InstantSource.system(), System.err::println);
            for (int i = 0; i < 100_000; i++) {
                int percent = 75 + i % 100;
                settings.keep(Settings.defaults().withLook(l -> l.withScale(percent)));
                database.history().put(DatabaseTest.entry("e" + i, i, Outcome.TALKED));
                // What is handed in is carried out in order: when this has run, all before it is on the disk.
                var done = new CountDownLatch(1);
                writer.run(done::countDown);
                done.await();
                System.out.println("e" + i);
                System.out.flush();
            }
        }
    }
}
