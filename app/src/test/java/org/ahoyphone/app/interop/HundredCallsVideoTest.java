package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is left of a hundred calls in which both sides saw each other: memory of the process, threads, open files and sockets.
@Tag("video")
@Timeout(240)
class HundredCallsVideoTest {
    private static final int WARM_UP = 20;
    private static final int CALLS = 100;
    private static final long QUIET_MILLIS = 2_000;

    /// @param resident memory in use, MiB
    /// @param outside  the same without what the Java heap has taken, MiB
    private record Held(double resident, double outside, long threads, long descriptors) {
        static Held now() throws IOException {
            // What calls left to the collector is no leak.
            System.gc();
            Peer.pause(QUIET_MILLIS);
            double resident = status("VmRSS:") / 1024.0;
            double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / 1048576.0;
            try (var files = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(resident, resident - heap, status("Threads:"), files.count());
            }
        }

        private static long status(String key) throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
        }

        @Override
        public String toString() {
            return "%.0f MiB resident (%.0f outside the heap), %d threads, %d descriptors".formatted(resident, outside, threads, descriptors);
        }
    }

    @Test
    void ofAhoy() throws Exception {
        try (TwoPhones phones = new TwoPhones(TwoPhones.pattern(new VideoFormat(640, 480, 30)))) {
            calls(phones, WARM_UP);
            Held before = Held.now();
            calls(phones, CALLS);
            Held after = Held.now();
            VideoTable.add("hundred calls  Ahoy 640x480@30  before: %s", before);
            VideoTable.add("hundred calls  Ahoy 640x480@30  after:  %s", after);
            assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors());
        }
    }

    private static void calls(TwoPhones phones, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (PictureCall call = phones.call()) {
                call.firstMillis(call.caller());
                call.firstMillis(call.callee());
            }
        }
        Peer.await("the media's threads end", Duration.ofSeconds(10),
                () -> Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().startsWith("rtp-")));
    }
}
