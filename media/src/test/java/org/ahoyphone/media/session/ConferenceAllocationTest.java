package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// The threads of a conference leave no garbage behind in steady state, and those of its calls no more than in a call alone.
@Isolated("looks at threads by their names")
@Timeout(300)
class ConferenceAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_FRAMES = 2_400;
    private static final int FRAMES = 2_000;
    /// What a call makes once a second, spread over its frames: figures of the network, settings of the encoder.
    private static final double ONCE_A_SECOND = 8;

    @Test
    void theUserWithTwoOthers() {
        MediaConfig config = Side.CONFIG.withProcessing(ProcessingSettings.ON);
        TirelessDevices here = new TirelessDevices(Speech.of(5_000));
        try (AhoyMedia one = AhoyMedia.create(config, here, new NoVideoDevices(), _ -> List.of());
                AhoyMedia other = AhoyMedia.create(config, new TirelessDevices(Speech.of(3_000)), new NoVideoDevices(), _ -> List.of());
                Conference conference = one.conference(_ -> {});
                CallMedia first = one.session(new MediaContext("first", "other", _ -> {}));
                CallMedia second = one.session(new MediaContext("second", "other", _ -> {}));
                CallMedia there = other.session(new MediaContext("first", "other", _ -> {}));
                CallMedia elsewhere = other.session(new MediaContext("second", "other", _ -> {}))) {
            agree(first, there);
            agree(second, elsewhere);
            conference.join(first);
            conference.join(second);
            Waiting.until("the conference to be warm", () -> here.played() > WARM_FRAMES);
            Map<Thread, Long> before = new LinkedHashMap<>();
            Map<Thread, Long> busy = new LinkedHashMap<>();
            Thread.getAllStackTraces().keySet().stream().filter(ConferenceAllocationTest::isOfSound).forEach(thread -> {
                before.put(thread, THREADS.getThreadAllocatedBytes(thread.threadId()));
                busy.put(thread, THREADS.getThreadCpuTime(thread.threadId()));
            });
            int played = here.played();
            Waiting.until("the measured frames", () -> here.played() > played + FRAMES);
            assertThat(before).as("three threads of the conference, two of each side of each call").hasSize(11);
            before.forEach((thread, bytes) -> {
                double each = (double) (THREADS.getThreadAllocatedBytes(thread.threadId()) - bytes) / FRAMES;
                double micros = (THREADS.getThreadCpuTime(thread.threadId()) - busy.get(thread)) / 1e3 / FRAMES;
                System.out.printf("%s: %.2f bytes a frame; %.0f us of processor time a frame%n", thread.getName(), each, micros);
                assertThat(each).as(thread.getName()).isLessThan(thread.getName().startsWith("conference-") ? 1 : ONCE_A_SECOND);
            });
        }
    }

    private static boolean isOfSound(Thread thread) {
        return thread.getName().startsWith("conference-") || thread.getName().startsWith("audio-capture") || thread.getName().startsWith("audio-play");
    }

    private static void agree(CallMedia caller, CallMedia callee) {
        MediaAnswer answer = callee.answer(caller.offer(Side.request(Media.AUDIO)), Side.request(Media.AUDIO));
        assertThat(caller.accept(((MediaAnswer.Accepted) answer).sdp())).isNull();
    }
}
