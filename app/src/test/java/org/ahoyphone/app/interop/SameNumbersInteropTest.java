package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// PulseAudio counts loudspeakers and microphones apart. The sound library mistakes the going of one for that of the other of the same number.
@Tag("audio")
@Timeout(120)
class SameNumbersInteropTest {
    private static final int EVENTS = 60;
    private static final int MOST_PLUGGED = 8;
    /// Until it is known: 100 ms to see it, 500 ms to doubt, 100 ms to start anew; on a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicReference<String> listed = new AtomicReference<>("");

    @Test
    void whatIsListedIsWhatIsPluggedInAlsoWhereNumbersAreTheSame() throws IOException {
        try (PulseAudio sound = PulseAudio.start()) {
            Process program = new ProcessBuilder(
                    "env", "PULSE_SERVER=" + sound.server(), Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dorg.lwjgl.system.memoryBackend=ffm",
                    "-cp", System.getProperty("java.class.path"), ListedDevices.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try {
                Thread.ofVirtual().start(() -> follow(program.inputReader()));
                awaitSame(sound);
                List<Long> millis = new ArrayList<>();
                var random = new Random(1);
                List<String> plugged = new ArrayList<>();
                for (int i = 0; i < EVENTS; i++) {
                    boolean plug = plugged.isEmpty() || plugged.size() < MOST_PLUGGED && random.nextBoolean();
                    if (plug) {
                        String name = (random.nextBoolean() ? "sink" : "source") + i;
                        sound.load(name.startsWith("sink") ? PulseAudio.sink(name) : PulseAudio.source(new PulseAudio.Source(name, "speaker")));
                        plugged.add(name);
                    } else {
                        sound.unplug(plugged.remove(random.nextInt(plugged.size())));
                    }
                    long since = System.nanoTime();
                    awaitSame(sound);
                    millis.add((System.nanoTime() - since) / 1_000_000);
                }
                AudioTable.add("devices  %d of a sound server plugged in and unplugged             known after %4d ms in the middle, %4d at most",
                        EVENTS, millis.stream().sorted().skip(EVENTS / 2).findFirst().orElseThrow(), millis.stream().max(Long::compare).orElseThrow());
            } finally {
                Peer.stop(program);
            }
        }
    }

    private void follow(BufferedReader lines) {
        lines.lines().forEach(listed::set);
    }

    private void awaitSame(PulseAudio sound) throws IOException {
        String wanted = names(sound, "sources") + " " + names(sound, "sinks");
        try {
            Peer.await(wanted, PATIENCE, () -> listed.get().equals(wanted));
        } catch (AssertionError e) {
            assertThat(listed.get()).as("devices listed").isEqualTo(wanted);
        }
    }

    /// Names, without the monitors of loudspeakers.
    private static List<String> names(PulseAudio sound, String kinds) throws IOException {
        return sound.control("list", "short", kinds).lines().map(line -> line.split("\t")[1]).filter(name -> !name.endsWith(".monitor")).sorted().toList();
    }
}
