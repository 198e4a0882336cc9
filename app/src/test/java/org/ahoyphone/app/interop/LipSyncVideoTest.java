package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A flash and a beep of the same moment through a whole call: how much later the flash is seen than the beep is heard, before the other side's first reports and after.
@Tag("video")
@Timeout(120)
class LipSyncVideoTest {
    /// No report comes sooner after the call began.
    private static final long UNREPORTED_NANOS = 1_600_000_000L;
    private static final long SETTLING_MILLIS = 22_000;
    private static final long MEASURED_MILLIS = 20_000;

    @ParameterizedTest
    @CsvSource({"the same way, audio, 0, 0", "jitter of sound, audio, 0, 120", "sound by a longer way, audio, 150, 20", "pictures by a longer way, video, 150, 20"})
    void ofAhoy(String name, String kind, int millis, int jitter) throws Exception {
        Claps claps = new Claps();
        MediaConfig config = MediaConfig.defaults().withProcessing(ProcessingSettings.OFF).withVideoFormat(new VideoFormat(320, 240, 40))
                .withVideoCodecs(List.of("VP8"));
        Detour detour = new Detour(kind, millis, jitter);
        try (TwoPhones phones = new TwoPhones(config, claps, detour::layers); PictureCall call = phones.call()) {
            call.lookAtCallee(claps::see);
            long begun = System.nanoTime();
            Peer.pause(SETTLING_MILLIS);
            long settled = System.nanoTime();
            Peer.pause(MEASURED_MILLIS);
            List<Double> before = claps.flashesAfterBeeps(begun, begun + UNREPORTED_NANOS);
            List<Double> after = claps.flashesAfterBeeps(settled, System.nanoTime());
            VideoTable.add("lip sync  %-25s before the first report  %s", name, words(before));
            VideoTable.add("lip sync  %-25s after                    %s", name, words(after));
            assertThat(after).hasSizeGreaterThan(10);
        }
    }

    private static String words(List<Double> offsets) {
        return "flash after beep " + VideoTable.spread(offsets.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
