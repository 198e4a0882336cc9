package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.tap.SoundTap;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The threads that capture, play and carry packets leave no garbage behind for a packet in steady state, with everything on, so that no collector ever interrupts a call.
@Isolated("looks at threads by their names")
class SoundAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_FRAMES = 800;
    private static final int FRAMES = 2_000;

    @ParameterizedTest
    @ValueSource(strings = {"opus", "opus;stereo=1", "PCMU"})
    void capturingAndPlayingMakeNone(String codec) {
        MediaConfig config = Side.CONFIG.withProcessing(ProcessingSettings.ON).withAudioCodecs(List.of(codec));
        TirelessDevices here = new TirelessDevices(Speech.of(5_000));
        try (AhoyMedia one = AhoyMedia.create(config, here, new NoVideoDevices(), _ -> List.of());
                AhoyMedia other = AhoyMedia.create(config, new TirelessDevices(Speech.of(3_000)), new NoVideoDevices(), _ -> List.of());
                CallMedia caller = one.session(new MediaContext("call", "other", _ -> {}));
                CallMedia callee = other.session(new MediaContext("call", "other", _ -> {}))) {
            MediaAnswer answer = callee.answer(caller.offer(Side.request(Media.AUDIO)), Side.request(Media.AUDIO));
            assertThat(caller.accept(((MediaAnswer.Accepted) answer).sdp())).isNull();
            // Observed by somebody who fetches nothing: the worst case.
            SoundTap tap = caller.tap(EnumSet.allOf(TapPoint.class));
            Waiting.until("the call to be warm", () -> here.played() > WARM_FRAMES);
            Map<Thread, Long> before = allocated();
            Map<Thread, Long> busy = new LinkedHashMap<>();
            before.keySet().forEach(thread -> busy.put(thread, THREADS.getThreadCpuTime(thread.threadId())));
            int played = here.played();
            Waiting.until("the measured frames", () -> here.played() > played + FRAMES);
            assertThat(before).hasSize(6);
            assertThat(tap.lostFrames()).isPositive();
            List<String> garbage = new ArrayList<>();
            before.forEach((thread, bytes) -> {
                double each = (double) (THREADS.getThreadAllocatedBytes(thread.threadId()) - bytes) / FRAMES;
                double micros = (THREADS.getThreadCpuTime(thread.threadId()) - busy.get(thread)) / 1e3 / FRAMES;
                System.out.printf("%s, %s: %.2f bytes a frame; %.0f us of processor time a frame, %.1f %% of a core%n", codec, thread.getName(), each, micros,
                        micros / 100);
                // What is less is made by time, not by packets: the packets' thread makes the stream's figures ten times a second (about 900 bytes, one frame in ten), and
                // RTCP; the others the call's figures once a second.
                if (each >= (thread.getName().startsWith("rtp-audio") ? 150 : 4)) {
                    garbage.add(thread.getName() + ": " + each);
                }
            });
            assertThat(garbage).isEmpty();
        }
    }

    private static Map<Thread, Long> allocated() {
        Map<Thread, Long> bytes = new LinkedHashMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("audio-capture") || thread.getName().startsWith("audio-play") || thread.getName().startsWith("rtp-audio")) {
                bytes.put(thread, THREADS.getThreadAllocatedBytes(thread.threadId()));
            }
        }
        return bytes;
    }
}
