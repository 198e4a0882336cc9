package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A loudspeaker that is pulled and plugged in again while it is being opened: it is known to be dead before it is in use, and opened anew all the same.
@Timeout(300)
class PulledWhileOpeningTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch again = new CountDownLatch(1);

    private final class Restless implements AudioDevices {
        @Override
        public List<AudioDevice> inputs() {
            return List.of();
        }

        @Override
        public List<AudioDevice> outputs() {
            return List.of(new AudioDevice("headset", true));
        }

        @Override
        public AudioSource openInput(String name, Consumer<String> problem) {
            throw new AssertionError("nobody asked for a microphone");
        }

        @Override
        public AudioSink openOutput(String name, Consumer<String> problem) {
            if (opened.incrementAndGet() == 1) {
                problem.accept("");
            } else {
                again.countDown();
            }
            return new AudioSink() {
                @Override
                public void write(short[] frame) {
                    // Heard by nobody.
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        @Override
        public void watch(Runnable changed) {
            // Nothing changes: it is in the list again before anybody looked.
        }

        @Override
        public void unwatch(Runnable changed) {
            // It was never watched.
        }

        @Override
        public void close() {
            // Nothing to leave.
        }
    }

    @Test
    void itIsOpenedAnew() throws InterruptedException {
        try (AudioSink _ = new AudioPorts(new Restless(), PaceClock.SYSTEM).followOutput(DevicePreference.SYSTEM, 1, _ -> { })) {
            assertThat(again.await(120, TimeUnit.SECONDS)).isTrue();
        }
        while (closed.get() < 2) {
            Thread.onSpinWait();
        }
        assertThat(opened).hasValue(2);
        assertThat(closed).hasValue(2);
    }
}
