package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.audio.DeviceWatch.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The engine's ends of devices, with a test in the place of the device's thread.
@Timeout(300)
class DevicePortsTest {

    private static final Patience NONE = new Patience(0, 0);
    private static final Patience ENDLESS = new Patience(TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(1));

    private final QueueOfMemory queue = new QueueOfMemory();
    private final List<String> problems = new ArrayList<>();

    @Test
    void aMicrophoneIsReadInWholeFrames() throws InterruptedException {
        DeviceSource source = source(ENDLESS);
        short[] frame = new short[480];
        queue.capture(Sounds.sine(440, 10_000, 480));
        queue.capture(Sounds.sine(440, 10_000, 480));
        assertThat(source.read(frame)).isTrue();
        assertThat(Sounds.rms(frame)).isBetween(6_500.0, 7_200.0);
        assertThat(queue.queued()).as("a little is left, and nothing older").isEqualTo(CaptureReserve.SAMPLES);
    }

    @Test
    void framesThatAreWantedTogetherAreWaitedForTogether() throws Exception {
        DeviceSource source = source(ENDLESS);
        short[] frame = new short[480];
        queue.capture(new short[480 + 240]);
        source.read(frame);
        source.together(2);
        queue.capture(new short[720]);
        CompletableFuture<Integer> first = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                source.read(frame);
                first.complete(source.inHand());
            } catch (InterruptedException e) {
                first.completeExceptionally(e);
            }
        });
        assertThat(first).as("one frame and a half").isNotDone();
        queue.capture(new short[240]);
        assertThat(first.get(10, TimeUnit.SECONDS)).as("frames more in hand").isEqualTo(1);
        source.read(frame);
        assertThat(source.inHand()).isZero();
        assertThat(queue.queued()).isBetween(CaptureReserve.SAMPLES - 1, CaptureReserve.SAMPLES + 1);
        source.together(1);
        queue.capture(new short[480]);
        source.read(frame);
        assertThat(source.inHand()).isZero();
    }

    @Test
    void whatIsMadeAlreadyGoesInTheSameTurn() throws InterruptedException {
        DeviceSink sink = sink(ENDLESS);
        short[] frame = Sounds.sine(440, 10_000, 480);
        assertThat(sink.sameTurn()).as("before the first").isFalse();
        sink.awaitTurn();
        sink.writeHalf(frame);
        assertThat(sink.sameTurn()).isTrue();
        sink.write(frame);
        assertThat(sink.sameTurn()).isTrue();
        sink.writeHalf(frame);
        assertThat(queue.queued()).as("a frame and a half, nothing of which was waited for").isBetween(700, 720);
        sink.close();
    }

    @Test
    void aMicrophonesFirstFrameWaitsUntilALittleIsLeftOver() throws Exception {
        DeviceSource source = source(ENDLESS);
        queue.capture(new short[480]);
        CompletableFuture<Boolean> read = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                read.complete(source.read(new short[480]));
            } catch (InterruptedException e) {
                read.completeExceptionally(e);
            }
        });
        assertThat(read).isNotDone();
        queue.capture(new short[240]);
        assertThat(read.get(120, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.queued()).isEqualTo(CaptureReserve.SAMPLES);
    }

    @Test
    void aFrameMayBeWrittenInHalves() throws InterruptedException {
        DeviceSink sink = sink(ENDLESS);
        short[] frame = Sounds.sine(440, 10_000, 480);
        assertThat(sink.halves()).isTrue();
        sink.awaitTurn();
        sink.writeHalf(frame);
        assertThat(queue.queued()).isBetween(220, 240);
        queue.play(200);
        sink.awaitTurn();
        sink.write(frame);
        assertThat(queue.queued()).as("of the whole frame only what was missing was added").isBetween(260, 280);
        queue.play(queue.queued());
        sink.awaitTurn();
        sink.write(frame);
        assertThat(queue.queued()).as("the next frame is a whole one").isBetween(479, 481);
    }

    @Test
    void whatADeviceGatheredBeforeItWasReadIsLetGo() throws InterruptedException {
        DeviceSource source = source(ENDLESS);
        queue.capture(new short[4800]);
        source.read(new short[480]);
        assertThat(queue.queued()).isEqualTo(CaptureReserve.SAMPLES);
    }

    @Test
    void aReaderThatWasHeldUpGoesOnWithTheNewestSound() throws InterruptedException {
        DeviceSource source = source(ENDLESS);
        queue.capture(new short[596]);
        source.read(new short[480]);
        queue.capture(new short[8000]);
        source.read(new short[480]);
        assertThat(queue.queued()).isEqualTo(CaptureReserve.SAMPLES);
        queue.capture(new short[1200]);
        source.read(new short[480]);
        assertThat(queue.queued()).as("less than 60 ms is made up for").isEqualTo(CaptureReserve.SAMPLES + 720);
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
        queue.capture(Sounds.sine(440, 10_000, 960));
        source.read(frame);
        assertThat(Sounds.rms(frame)).isGreaterThan(5000);
        queue.take(new short[960], 0, 960);
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
    void aLoudspeakerHasLittleQueuedBeforeTheNextFrameIsWritten() throws Exception {
        DeviceSink sink = sink(ENDLESS);
        sink.write(new short[480]);
        int first = queue.queued();
        assertThat(first).isBetween(460, 480);
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                sink.awaitTurn();
                sink.write(new short[480]);
                second.complete(queue.queued());
            } catch (InterruptedException e) {
                second.completeExceptionally(e);
            }
        });
        assertThat(second).isNotDone();
        queue.play(first - PlayDepth.LEAST);
        assertThat(second.get(120, TimeUnit.SECONDS)).isBetween(480 + PlayDepth.LEAST - 1, 480 + PlayDepth.LEAST + 1);
    }

    @Test
    void whatComesTooLateForALoudspeakerThatGoesOnIsMadeAtOnceAndNotHeardSoThatAllElseIsHeardAtItsTime() throws InterruptedException {
        QueueOfMemory speaker = QueueOfMemory.goingOn();
        DeviceSink sink = new DeviceSink(speaker, new DeviceWatch(ENDLESS, "Away.", problems::add));
        speaker.play(5_000);
        sink.awaitTurn();
        sink.write(new short[480]);
        assertThat(speaker.queued()).as("what it played before the first frame is not owed").isBetween(460, 480);
        int shy = 480 - speaker.queued();
        // Late by 20 ms: of three frames that are written now without any wait two are not heard.
        speaker.play(speaker.queued() + 960);
        for (int i = 0; i < 3; i++) {
            assertThat(speaker.queued()).isZero();
            sink.awaitTurn();
            sink.write(Sounds.sine(440, 10_000, 480));
        }
        assertThat(speaker.owed()).isZero();
        assertThat(speaker.queued() + shy).as("time went on as if nothing had happened").isEqualTo(480 + shy);
    }

    @Test
    void aWriterThatWasHeldUpForLongDoesNotMakeAllThatIsTooLate() throws InterruptedException {
        QueueOfMemory speaker = QueueOfMemory.goingOn();
        DeviceSink sink = new DeviceSink(speaker, new DeviceWatch(ENDLESS, "Away.", problems::add));
        sink.awaitTurn();
        sink.write(new short[480]);
        speaker.play(480 + 100_000);
        sink.awaitTurn();
        sink.write(new short[480]);
        assertThat(speaker.owed()).isZero();
        assertThat(speaker.queued()).isEqualTo(480);
    }

    @Test
    void aLoudspeakerThatTakesNothingIsComplainedOfOnceAndWrittenOn() throws InterruptedException {
        DeviceSink sink = sink(NONE);
        for (int i = 0; i < 8; i++) {
            sink.awaitTurn();
            sink.write(new short[480]);
        }
        assertThat(queue.queued()).isLessThanOrEqualTo(480);
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
        assertThat(read.get(120, TimeUnit.SECONDS)).isFalse();
        assertThat(queue.closings).isEqualTo(1);
        DeviceSink sink = sink(ENDLESS);
        sink.awaitTurn();
        sink.write(new short[480]);
        assertThat(problems).isEmpty();
    }

    @Test
    void aQueueClosedBehindTheirBackEndsBoth() throws InterruptedException {
        queue.close();
        assertThat(source(ENDLESS).read(new short[480])).isFalse();
        sink(ENDLESS).write(new short[480]);
        assertThat(queue.play(1)).containsExactly((short) 0);
    }

    @Test
    void framesOfAnotherLengthAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> source(NONE).read(new short[479]));
        assertThatIllegalArgumentException().isThrownBy(() -> sink(NONE).write(new short[960]));
    }

    @Test
    void aMicrophoneOfTwoChannelsIsReadInBothAndMixed() throws InterruptedException {
        QueueOfMemory pairs = new QueueOfMemory(2);
        DeviceSource source = new DeviceSource(pairs, 2, new DeviceWatch(ENDLESS, "Away.", problems::add));
        short[] both = new short[2 * 480];
        Channels.join(Sounds.sine(440, 10_000, 480), 480, both, 0, 0);
        pairs.capture(both);
        pairs.capture(both);
        short[] frame = new short[480];
        assertThat(source.read(frame)).isTrue();
        assertThat(pairs.queued()).isEqualTo(CaptureReserve.SAMPLES);
        short[] left = new short[480];
        short[] right = new short[480];
        Channels.part(source.stereo(), 0, 0, left, 480);
        Channels.part(source.stereo(), 1, 0, right, 480);
        assertThat(Sounds.rms(left)).isBetween(6_500.0, 7_200.0);
        assertThat(right).containsOnly((short) 0);
        assertThat(Sounds.rms(frame)).isBetween(3_250.0, 3_600.0);
    }

    @Test
    void aLoudspeakerOfTwoChannelsTakesBothByHalves() throws InterruptedException {
        QueueOfMemory pairs = new QueueOfMemory(2);
        DeviceSink sink = new DeviceSink(pairs, 2, new DeviceWatch(ENDLESS, "Away.", problems::add));
        short[] both = new short[2 * 480];
        Channels.join(Sounds.sine(440, 10_000, 480), 480, both, 1, 0);
        assertThat(sink.channels()).isEqualTo(2);
        sink.awaitTurn();
        sink.writeHalf(both);
        assertThat(pairs.queued()).isBetween(220, 240);
        pairs.play(pairs.queued());
        sink.awaitTurn();
        sink.write(both);
        short[] played = pairs.play(pairs.queued());
        short[] left = new short[played.length / 2];
        short[] right = new short[played.length / 2];
        Channels.part(played, 0, 0, left, left.length);
        Channels.part(played, 1, 0, right, right.length);
        assertThat(left).containsOnly((short) 0);
        assertThat(Sounds.rms(right)).isBetween(6_000.0, 7_500.0);
        assertThatIllegalArgumentException().isThrownBy(() -> sink.write(new short[480]));
    }

    private DeviceSource source(Patience patience) {
        return new DeviceSource(queue, new DeviceWatch(patience, "Away.", problems::add));
    }

    private DeviceSink sink(Patience patience) {
        return new DeviceSink(queue, new DeviceWatch(patience, "Away.", problems::add));
    }
}
