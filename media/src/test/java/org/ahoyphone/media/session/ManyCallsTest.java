package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;

/// A hundred calls leave nothing behind.
class ManyCallsTest {

    private static final int CALLS = 100;
    /// Every so many a call is let run until pictures are seen; the others end as soon as they have begun, which is harder.
    private static final int LONG_ONES = 10;

    @Test
    void leaveNothingBehind() {
        call(true);
        long frames = FramePool.liveFrames();
        int coders = NativeHandle.live();
        long files = openFiles();
        assertThat(threads()).isEmpty();
        for (int i = 0; i < CALLS; i++) {
            call(i % LONG_ONES == 0);
        }
        assertThat(threads()).isEmpty();
        assertThat(FramePool.liveFrames()).isEqualTo(frames);
        assertThat(NativeHandle.live()).isEqualTo(coders);
        // The JVM itself opens a few now and then; a call that forgot its four sockets would show as 400.
        assertThat(openFiles()).isLessThan(files + 20);
    }

    private static void call(boolean untilSeen) {
        Side caller = new Side(Side.CONFIG);
        Side callee = new Side(Side.CONFIG);
        try (Eyes eyes = new Eyes()) {
            callee.media.showRemote(eyes);
            caller.offer(callee, Media.AUDIO_VIDEO);
            if (untilSeen) {
                Waiting.until("pictures", () -> eyes.seen() > 1);
            }
            caller.media.close();
            callee.media.close();
            int events = caller.events.size();
            assertThat(caller.devices.open()).isZero();
            assertThat(callee.devices.open()).isZero();
            assertThat(caller.events).hasSize(events);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("rtp-") || name.startsWith("audio-") || name.startsWith("video-") || name.startsWith("media-")
                        || name.startsWith("ahoy-")).toList();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0;
    }
}
