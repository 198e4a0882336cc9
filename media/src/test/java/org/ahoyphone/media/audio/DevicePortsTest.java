package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.audio.DeviceWatch.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The engine's ends of devices, with a test in the place of the device's thread.
@Timeout(30)
class DevicePortsTest {

    private static final Patience NONE = new Patience(0, 0);
    private static final Patience ENDLESS = new Patience(TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(1));

    private final SampleRing ring = new SampleRing(8192);
    private final List<String> problems = new ArrayList<>();
    private final AtomicInteger released = new AtomicInteger();

    @Test
    void aMicrophoneIsReadInWholeFrames() throws InterruptedException {
        DeviceSource source = source(ENDLESS);
        ring.write(ShortBuffer.wrap(Sounds.sine(440, 10_000, 700)));
        short[] frame = new short[480];
        assertThat(source.read(frame)).isTrue();
        assertThat(frame).isEqualTo(Sounds.sine(440, 10_000, 480));
        assertThat(ring.available()).isEqualTo(220);
    }

    @Test
    void aReaderThatWasHeldUpGoesOnWithTheNewestSound() throws InterruptedException {
        DeviceSource source = source(ENDLESS);
        short[] sound = new short[4800];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) i;
        }
        ring.write(ShortBuffer.wrap(sound));
        short[] frame = new short[480];
        source.read(frame);
        assertThat(frame[0]).isEqualTo((short) (4800 - 960));
        assertThat(ring.available()).isEqualTo(480);
    }

    @Test
    void aMicrophoneThatStaysAwayBecomesSilenceAndIsComplainedOfOnce() throws InterruptedException {
        DeviceSource source = source(NONE);
        short[] frame = Sounds.sine(440, 10_000, 480);
        for (int i = 0; i < 5; i++) {
            assertThat(source.read(frame)).isTrue();
            assertThat(frame).containsOnly(0);
        }
        assertThat(problems).containsExactly("Away.");
        ring.write(ShortBuffer.wrap(Sounds.sine(440, 10_000, 480)));
        source.read(frame);
        assertThat(frame).isEqualTo(Sounds.sine(440, 10_000, 480));
        source.read(frame);
        assertThat(problems).as("after it was back").containsExactly("Away.", "Away.");
    }

    @Test
    void silenceComesAtTheRightPace() throws InterruptedException {
        DeviceSource source = source(NONE);
        short[] frame = new short[480];
        source.read(frame);
        long start = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            source.read(frame);
        }
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(4 * AudioFormat.FRAME_NANOS);
    }

    @Test
    void aLoudspeakerHasNoMoreThanTwentyMillisecondsQueued() throws Exception {
        DeviceSink sink = sink(ENDLESS);
        sink.write(new short[480]);
        sink.write(new short[480]);
        CompletableFuture<Integer> third = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                sink.write(new short[480]);
                third.complete(ring.available());
            } catch (InterruptedException e) {
                third.completeExceptionally(e);
            }
        });
        assertThat(ring.available()).isEqualTo(960);
        ring.read(ShortBuffer.allocate(479));
        assertThat(third).isNotDone();
        ring.read(ShortBuffer.allocate(1));
        assertThat(third.get()).isEqualTo(960);
    }

    @Test
    void aLoudspeakerThatTakesNothingIsComplainedOfOnceAndWrittenOn() throws InterruptedException {
        DeviceSink sink = sink(NONE);
        for (int i = 0; i < 8; i++) {
            sink.write(new short[480]);
        }
        assertThat(ring.available()).isEqualTo(960);
        assertThat(problems).containsExactly("Away.");
    }

    @Test
    void closingEndsAWaitingReadAndWriteAtOnce() throws Exception {
        DeviceSource source = source(ENDLESS);
        CompletableFuture<Boolean> read = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                read.complete(source.read(new short[480]));
            } catch (InterruptedException e) {
                read.completeExceptionally(e);
            }
        });
        source.close();
        assertThat(read.get()).isFalse();
        assertThat(released).hasValue(1);
        sink(ENDLESS).write(new short[480]);
        assertThat(ring.available()).as("a closed sink takes nothing").isZero();
    }

    @Test
    void framesOfAnotherLengthAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> source(NONE).read(new short[479]));
        assertThatIllegalArgumentException().isThrownBy(() -> sink(NONE).write(new short[960]));
    }

    private DeviceSource source(Patience patience) {
        return new DeviceSource(ring, new DeviceWatch(patience, "Away.", problems::add), released::incrementAndGet);
    }

    private DeviceSink sink(Patience patience) {
        return new DeviceSink(ring, new DeviceWatch(patience, "Away.", problems::add), released::incrementAndGet);
    }
}
