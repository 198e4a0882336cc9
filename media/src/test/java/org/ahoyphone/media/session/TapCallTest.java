package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.tap.SoundTap;
import org.ahoyphone.media.audio.tap.TapFrame;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Taps of calls that run.
@Timeout(300)
class TapCallTest {

    /// Whole periods in a frame, both.
    private static final int MINE = 500;
    private static final int THEIRS = 1_300;
    /// Frames of a second.
    private static final int LAST = 100;

    private static Side side(int hertz) {
        return new Side(Side.CONFIG.withAudioIn(new AudioInput.Tone(hertz)));
    }

    /// Power of a tone in samples, relative to that of all.
    private static double share(short[] samples, int hertz, int channel, int channels) {
        double re = 0;
        double im = 0;
        double all = 1e-9;
        int count = samples.length / channels;
        for (int i = 0; i < count; i++) {
            double sample = samples[i * channels + channel];
            double angle = 2 * Math.PI * hertz * i / AudioFormat.RATE;
            re += sample * Math.cos(angle);
            im += sample * Math.sin(angle);
            all += sample * sample;
        }
        return 2 * (re * re + im * im) / (count * all);
    }

    /// The median of the shares in the last frames: a machine that is held up makes the tone jump now and then.
    private static double share(List<TapFrame> frames, int hertz, int channel) {
        return frames.subList(Math.max(0, frames.size() - LAST), frames.size()).stream()
                .mapToDouble(frame -> share(frame.samples(), hertz, channel, frame.point().channels())).sorted().skip(Math.min(frames.size(), LAST) / 2)
                .findFirst().orElse(0);
    }

    private static boolean both(double one, double other, double least, double most) {
        return one > least && one < most && other > least && other < most;
    }

    /// Whether each point is heard as it should be, after the first moments, which are without the other side.
    private static boolean clear(Map<TapPoint, List<TapFrame>> frames) {
        return frames.size() == TapPoint.values().length && frames.values().stream().allMatch(list -> list.size() >= 150)
                && share(frames.get(TapPoint.OWN), MINE, 0) > 0.99
                && share(frames.get(TapPoint.REMOTE), THEIRS, 0) > 0.9
                && share(frames.get(TapPoint.STEREO), MINE, 0) > 0.99
                && share(frames.get(TapPoint.STEREO), THEIRS, 1) > 0.9
                && both(share(frames.get(TapPoint.MIX), MINE, 0), share(frames.get(TapPoint.MIX), THEIRS, 0), 0.3, 0.7);
    }

    @Test
    void allPointsOfACallAreHeardWholeAndInOrder() throws InterruptedException {
        try (Side caller = side(MINE); Side callee = side(THEIRS)) {
            SoundTap tap = caller.media.tap(EnumSet.allOf(TapPoint.class));
            caller.offer(callee, Media.AUDIO);
            Map<TapPoint, List<TapFrame>> frames = new EnumMap<>(TapPoint.class);
            do {
                for (int i = 0; i < 4 * LAST; i++) {
                    TapFrame frame = tap.take();
                    assertThat(frame).isNotNull();
                    frames.computeIfAbsent(frame.point(), _ -> new ArrayList<>()).add(frame);
                }
            } while (!clear(frames));
            frames.forEach((point, list) -> {
                for (int i = 1; i < list.size(); i++) {
                    TapFrame before = list.get(i - 1);
                    assertThat(list.get(i).position()).as("%s", point).isEqualTo(before.end() + list.get(i).lost());
                    assertThat(list.get(i).nanos()).isGreaterThanOrEqualTo(before.nanos());
                }
            });
        }
    }

    @Test
    void anObserverThatHangsLosesFramesAndTheCallNoticesNothing() throws InterruptedException {
        try (Side caller = side(MINE); Side callee = side(THEIRS)) {
            SoundTap hanging = caller.media.tap(EnumSet.allOf(TapPoint.class));
            SoundTap watching = caller.media.tap(Set.of(TapPoint.REMOTE));
            caller.offer(callee, Media.AUDIO);
            List<TapFrame> seen = new ArrayList<>();
            do {
                for (int i = 0; i < LAST; i++) {
                    TapFrame frame = watching.take();
                    assertThat(frame).isNotNull();
                    seen.add(frame);
                }
            } while (hanging.lostFrames() < 50 || share(seen, THEIRS, 0) < 0.9);
            Waiting.until("the caller's tone at the other side", () -> callee.media.outputLevelDb() > -40);
        }
    }

    @Test
    void nothingIsHeardOfThisSideWhileItIsMutedOrHolds() throws InterruptedException {
        try (Side caller = side(MINE); Side callee = side(THEIRS)) {
            SoundTap tap = caller.media.tap(Set.of(TapPoint.OWN));
            caller.offer(callee, Media.AUDIO);
            assertThat(tap.take()).isNotNull();
            caller.media.muteMicrophone(true);
            TapFrame silent = tap.take();
            while (silent != null && share(silent.samples(), MINE, 0, 1) > 0.5) {
                silent = tap.take();
            }
            assertThat(silent).isNotNull();
            assertThat(silent.samples()).containsOnly(0);
            caller.offer(callee, Side.hold(Media.AUDIO), Side.hold(Media.AUDIO));
            caller.media.muteMicrophone(false);
            Waiting.until("frames after the hold", () -> callee.media.outputLevelDb() < -60);
            for (TapFrame frame = tap.poll(); frame != null; frame = tap.poll()) {
                assertThat(frame.samples()).as("at %d", frame.position()).containsOnly(0);
            }
        }
    }

    @Test
    void theTapEndsWithTheCallsMediaAndMakesNoThread() throws InterruptedException {
        SoundTap tap;
        try (Side caller = side(MINE); Side callee = side(THEIRS)) {
            tap = caller.media.tap(Set.of(TapPoint.MIX));
            caller.offer(callee, Media.AUDIO);
            assertThat(tap.take()).isNotNull();
        }
        TapFrame frame = tap.take();
        while (frame != null) {
            frame = tap.take();
        }
        assertThat(tap.isOver()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().contains("tap"));
    }
}
