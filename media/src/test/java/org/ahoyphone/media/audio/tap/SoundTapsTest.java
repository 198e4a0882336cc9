package org.ahoyphone.media.audio.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ahoyphone.media.audio.AudioFormat;
import org.junit.jupiter.api.Test;

/// What observers of a call get, on virtual time: two threads of a call give frames, one fetches.
class SoundTapsTest {

    private static final long FRAME = AudioFormat.FRAME_NANOS;
    private static final long BEGUN = 1_000_000_000_000L;

    private long now = BEGUN;
    private final SoundTaps taps = new SoundTaps(() -> now);

    private static short[] frame(int value) {
        short[] frame = new short[AudioFormat.FRAME];
        Arrays.fill(frame, (short) value);
        return frame;
    }

    private static List<TapFrame> all(SoundTap tap) {
        List<TapFrame> frames = new ArrayList<>();
        for (TapFrame frame = tap.poll(); frame != null; frame = tap.poll()) {
            frames.add(frame);
        }
        return frames;
    }

    private static int left(TapFrame frame) {
        return frame.samples()[0];
    }

    private static int right(TapFrame frame) {
        return frame.samples()[1];
    }

    @Test
    void framesComeWholeInOrderAndWithTheirTimes() {
        SoundTap tap = taps.open(Set.of(TapPoint.OWN));
        short[] reused = new short[AudioFormat.FRAME];
        for (int i = 0; i < 100; i++) {
            now = BEGUN + (i + 3) * FRAME;
            Arrays.fill(reused, (short) i);
            taps.own(reused, now);
            taps.remote(frame(-1), now);
        }
        List<TapFrame> frames = all(tap);
        assertThat(frames).hasSize(100);
        for (int i = 0; i < 100; i++) {
            TapFrame frame = frames.get(i);
            assertThat(frame.samples()).isEqualTo(frame(i));
            assertThat(frame.position()).isEqualTo((i + 3L) * AudioFormat.FRAME);
            assertThat(frame.nanos()).isEqualTo(BEGUN + (i + 3) * FRAME);
            assertThat(frame.lost()).isZero();
        }
        assertThat(tap.lostFrames()).isZero();
    }

    @Test
    void aThreadThatIsLateNowAndThenLeavesNoHoles() {
        SoundTap tap = taps.open(Set.of(TapPoint.REMOTE));
        for (int i = 0; i < 200; i++) {
            taps.remote(frame(i), BEGUN + i * FRAME + (i % 7) * 4_000_000L);
        }
        assertThat(all(tap)).extracting(TapFrame::lost).hasSize(200).containsOnly(0L);
    }

    @Test
    void aStreamThatStoodStillIsMovedOnByTheTimeThatPassed() {
        SoundTap tap = taps.open(Set.of(TapPoint.REMOTE));
        for (int i = 0; i < 150; i++) {
            taps.remote(frame(i), BEGUN + (i + (i < 50 ? 0 : 30)) * FRAME);
        }
        List<TapFrame> frames = all(tap);
        assertThat(frames).extracting(TapFrame::lost).filteredOn(lost -> lost > 0).containsExactly(30L * AudioFormat.FRAME);
        assertThat(frames.getLast().position()).isEqualTo(179L * AudioFormat.FRAME);
    }

    @Test
    void whoFetchesTooLateLosesFramesAndIsToldHowMany() {
        SoundTap tap = taps.open(Set.of(TapPoint.OWN));
        for (int i = 0; i < SoundTap.CAPACITY + 40; i++) {
            taps.own(frame(i), BEGUN + i * FRAME);
        }
        assertThat(tap.lostFrames()).isEqualTo(40);
        assertThat(all(tap)).extracting(TapFrame::lost).hasSize(SoundTap.CAPACITY).containsOnly(0L);
        taps.own(frame(7), BEGUN + (SoundTap.CAPACITY + 40) * FRAME);
        assertThat(all(tap)).singleElement().satisfies(frame -> {
            assertThat(left(frame)).isEqualTo(7);
            assertThat(frame.lost()).isEqualTo(40L * AudioFormat.FRAME);
            assertThat(frame.position()).isEqualTo((SoundTap.CAPACITY + 40L) * AudioFormat.FRAME);
        });
    }

    @Test
    void bothSidesAreBroughtTogetherByTime() {
        SoundTap tap = taps.open(EnumSet.of(TapPoint.MIX, TapPoint.STEREO));
        for (int i = 0; i < 20; i++) {
            now = BEGUN + i * FRAME + 4_000_000;
            taps.own(frame(1000 + i), BEGUN + i * FRAME);
            taps.remote(frame(20 * i), BEGUN + i * FRAME + 3_000_000);
        }
        List<TapFrame> frames = all(tap);
        List<TapFrame> stereo = frames.stream().filter(frame -> frame.point() == TapPoint.STEREO).toList();
        List<TapFrame> mix = frames.stream().filter(frame -> frame.point() == TapPoint.MIX).toList();
        assertThat(stereo).hasSize(20);
        assertThat(mix).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(stereo.get(i).samples()).hasSize(2 * AudioFormat.FRAME);
            assertThat(left(stereo.get(i))).isEqualTo(1000 + i);
            assertThat(right(stereo.get(i))).isEqualTo(20 * i);
            assertThat(left(mix.get(i))).isEqualTo(1000 + i + 20 * i);
        }
    }

    @Test
    void aMixThatIsTooLoudIsClippedNotWrapped() {
        SoundTap tap = taps.open(Set.of(TapPoint.MIX));
        taps.own(frame(30_000), BEGUN);
        taps.remote(frame(30_000), BEGUN);
        taps.own(frame(-30_000), BEGUN + FRAME);
        taps.remote(frame(-30_000), BEGUN + FRAME);
        assertThat(all(tap)).extracting(SoundTapsTest::left).containsExactly(32_767, -32_768);
    }

    @Test
    void theSideThatIsSilentIsWaitedForAMomentOnly() {
        SoundTap tap = taps.open(Set.of(TapPoint.STEREO));
        now = BEGUN;
        taps.own(frame(5), now);
        assertThat(tap.poll()).as("the other may come yet").isNull();
        now += 100_000_000;
        TapFrame alone = tap.poll();
        assertThat(alone).isNotNull();
        assertThat(left(alone)).isEqualTo(5);
        assertThat(right(alone)).isZero();
        taps.remote(frame(9), BEGUN);
        taps.remote(frame(10), BEGUN + FRAME);
        taps.own(frame(6), BEGUN + FRAME);
        TapFrame next = tap.poll();
        assertThat(next).isNotNull();
        assertThat(next.lost()).isZero();
        assertThat(right(next)).as("what came too late is left out").isEqualTo(10);
    }

    @Test
    void aTapThatIsClosedGetsNothingMoreAndOthersGoOn() {
        SoundTap one = taps.open(Set.of(TapPoint.OWN));
        SoundTap other = taps.open(Set.of(TapPoint.OWN));
        taps.own(frame(1), now);
        one.close();
        one.close();
        taps.own(frame(2), now + FRAME);
        assertThat(all(one)).hasSize(1);
        assertThat(one.isOver()).isTrue();
        assertThat(all(other)).hasSize(2);
        assertThat(other.isOver()).isFalse();
    }

    @Test
    void theEndOfTheCallsMediaIsTheEndOfItsTaps() throws InterruptedException {
        SoundTap tap = taps.open(Set.of(TapPoint.STEREO));
        taps.own(frame(1), now);
        taps.close();
        assertThat(tap.take()).as("what waits is still fetched, at once").isNotNull();
        assertThat(tap.take()).isNull();
        assertThat(taps.open(Set.of(TapPoint.MIX)).take()).as("too late").isNull();
    }

    @Test
    void nothingToObserveIsAMistake() {
        assertThatThrownBy(() -> taps.open(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void samplesComeAsFloatsToo() {
        short[] samples = frame(-32_768);
        samples[1] = 16_384;
        assertThat(new TapFrame(TapPoint.OWN, 0, 0, 0, samples).floats()).hasSize(480).startsWith(-1f, 0.5f, -1f);
    }
}
