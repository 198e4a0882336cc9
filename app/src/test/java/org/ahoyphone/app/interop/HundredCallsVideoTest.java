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
    /// Until the code that runs in each of them is compiled.
    private static final int WARM_UP = 150;
    private static final int CALLS = 100;
    /// A transaction of SIP is kept for 32 s (RFC 3261 section 17.2.2), and what hangs on it; the engine gives memory back after one, the virtual machine what its compiler
    /// needed after five.
    private static final long QUIET_MILLIS = 34_000;
    private static final long SETTLED_MILLIS = 2_000;
    private static final double MIB = 1024 * 1024;

    /// @param resident memory in use, MiB
    /// @param outside  the same without the Java heap, MiB
    /// @param objects  what of the Java heap is in use, MiB; the collector keeps up to three times as much
    private record Held(double resident, double outside, double objects, long threads, long descriptors) {
        static Held now() throws Exception {
            Peer.pause(QUIET_MILLIS);
            // What calls left to the collector is no leak.
            System.gc();
            Peer.pause(SETTLED_MILLIS);
            double objects = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
            Residence residence = Residence.now();
            try (var files = Files.list(Path.of("/proc/self/fd"))) {
                return new Held(residence.all() / MIB, residence.outsideHeap() / MIB, objects, status("Threads:"), files.count());
            }
        }

        private static long status(String key) throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
        }

        @Override
        public String toString() {
            return "%.0f MiB resident (%.0f outside the heap), %.1f MiB of objects, %d threads, %d descriptors".formatted(resident, outside, objects, threads, descriptors);
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
            assertThat(after.outside()).isLessThan(before.outside() * 1.05);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
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
