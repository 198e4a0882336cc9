package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How old a picture is when the other side has it ready to show, by the clock that is drawn in it; and how many of those that were drawn are never shown. Both
/// sides of the call send and see, in one process on this machine.
@Tag("video")
@Timeout(180)
class GlassToGlassVideoTest {
    private static final long SETTLING_MILLIS = 5_000;
    private static final long MEASURED_MILLIS = 15_000;

    @ParameterizedTest
    @ValueSource(strings = {"640x480@25", "1280x720@30", "1920x1080@30"})
    void ofAhoy(String size) throws Exception {
        VideoFormat format = VideoFormat.parse(size).orElseThrow();
        try (TwoPhones phones = new TwoPhones(TwoPhones.pattern(format)); PictureCall call = phones.call()) {
            call.firstMillis(call.callee());
            call.firstMillis(call.caller());
            Peer.pause(SETTLING_MILLIS);
            long begun = System.nanoTime();
            long processor = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
            Peer.pause(MEASURED_MILLIS);
            double cores = (double) (ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() - processor) / (System.nanoTime() - begun);
            List<PictureWatch.Seen> one = call.callee().after(begun);
            List<PictureWatch.Seen> other = call.caller().after(begun);
            VideoTable.add("glass to glass Ahoy %-13s %s", size, VideoTable.spread(delays(one)));
            VideoTable.add("not shown      Ahoy %-13s %.2f and %.2f %% of what was drawn; both sides take %.0f %% of a core", size, missing(one), missing(other),
                    100 * cores);
            assertThat(one).as("pictures seen").hasSizeGreaterThan(100);
        }
    }

    private static double[] delays(List<PictureWatch.Seen> seen) {
        return seen.stream().mapToDouble(PictureWatch.Seen::delayMillis).toArray();
    }

    /// Percent of the numbers from the first picture to the last that are missing.
    private static double missing(List<PictureWatch.Seen> seen) {
        long drawn = seen.getLast().reading().after(seen.getFirst().reading()) + 1;
        return 100.0 * (drawn - seen.size()) / drawn;
    }
}
