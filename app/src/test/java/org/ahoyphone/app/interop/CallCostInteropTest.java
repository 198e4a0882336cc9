package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a call costs in processor time, the whole process of each side: speech both ways, opus in packets of 20 ms, the devices of a real sound server. The others
/// clean nothing of what their microphones hear. Ahoy runs as it is installed, with a start-up cache that was trained with a call; `-Dcost.plain` lets it run without.
@Tag("audio")
@Timeout(180)
class CallCostInteropTest {
    /// A virtual machine compiles what is used often while it is used.
    private static final long WARMING_MILLIS = 60_000;
    private static final long MEASURED_MILLIS = 30_000;

    private static PulseAudio sound;
    private static Corpus corpus;
    private static Path speech;
    private static AhoyMachine machine;

    @BeforeAll
    static void startSound() throws IOException {
        Path folder = Peer.folder("cost");
        corpus = new Corpus();
        speech = folder.resolve("speech.wav");
        Peer.run(folder, List.of("sox", corpus.speech(48_000).toString(), speech.toString(), "repeat", "9"));
        machine = AhoyMachine.measured(folder);
        sound = PulseAudio.ofTwo();
    }

    @AfterAll
    static void stopSound() throws IOException {
        sound.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void ofAhoy(String processing) throws Exception {
        measure("Ahoy, processing " + processing, () -> CallOfTwo.ofAhoy(machine, sound, processing));
    }

    @Test
    void ofBaresip() throws Exception {
        measure("baresip", () -> CallOfTwo.ofBaresip(sound, corpus));
    }

    @Test
    void ofLinphone() throws Exception {
        measure("Linphone", () -> CallOfTwo.ofLinphone(sound));
    }

    private static void measure(String name, CallOfTwo.Calling calling) throws Exception {
        Process there = sound.play("micA", speech);
        Process back = sound.play("micB", speech);
        try (CallOfTwo call = calling.call()) {
            Peer.pause(WARMING_MILLIS);
            long begun = System.nanoTime();
            List<Double> before = call.processorMillis();
            ThreadCosts threadsBefore = call.threadCosts();
            Peer.pause(MEASURED_MILLIS);
            List<Double> after = call.processorMillis();
            double millis = (System.nanoTime() - begun) / 1e6;
            AudioTable.add("cost of a call  %-20s %5.2f and %5.2f %% of a core", name, 100 * (after.getFirst() - before.getFirst()) / millis,
                    100 * (after.getLast() - before.getLast()) / millis);
            ThreadCosts threads = call.threadCosts();
            AudioTable.add("cost of a call  %-20s the second's threads, %% of a core (woken a second): all (%.0f): %s", name, threads.wakes(threadsBefore),
                    threads.split(threadsBefore));
            assertThat(after).as("both still run").allMatch(taken -> taken > 0);
        } finally {
            Peer.stop(there);
            Peer.stop(back);
        }
    }
}
