package org.ahoyphone.media.audio.stretch;

import java.util.Arrays;
import java.util.Objects;

/// Sound that waits to be played, together with the last of what was played, which stretching looks back at. Mono or interleaved channels; all counts
/// are frames, a sample of each channel. One thread, allocates nothing after construction.
public final class SampleLine {
    private final int channels;
    private final Stretcher stretcher;
    private final short[] samples;
    private final int capacity;
    private int start;
    private int end;
    private double loudness;

    /// @param capacity frames that may wait
    public SampleLine(int sampleRate, int channels, int capacity) {
        this.channels = channels;
        this.capacity = capacity;
        stretcher = new Stretcher(sampleRate, channels);
        samples = new short[(2 * stretcher.history() + capacity) * channels];
        clear();
    }

    /// Forgets what waits; before it there was silence.
    public void clear() {
        Arrays.fill(samples, (short) 0);
        start = stretcher.history();
        end = start;
    }

    public int waiting() {
        return end - start;
    }

    /// Frames waiting with which [#accelerate] has all the choice there is.
    public int aheadToChoose() {
        return stretcher.aheadToChoose();
    }

    /// Frames that must wait for [#expand] to do anything.
    public int aheadToExpand() {
        return stretcher.aheadToExpand();
    }

    /// Takes frames `from` to `to` of `pcm`. What does not fit any more is left out.
    public void append(short[] pcm, int from, int to) {
        int count = makeRoom(to - from);
        System.arraycopy(pcm, from * channels, samples, end * channels, count * channels);
        end += count;
    }

    /// Takes frames `from` to `to` of `pcm`, which do not follow on what is here, as [Stretcher#join] does.
    ///
    /// @return frames left out, 10 ms at most
    public int join(short[] pcm, int from, int to) {
        int begin = stretcher.join(samples, end, pcm, from, to);
        append(pcm, begin, to);
        return begin - from;
    }

    public void appendSilence(int frames) {
        int count = makeRoom(frames);
        Arrays.fill(samples, end * channels, (end + count) * channels, (short) 0);
        end += count;
    }

    /// Leaves a piece out.
    ///
    /// @param most frames at most, as [Stretcher#accelerate] takes it
    /// @return frames left out, 0 when it cannot be done without being heard
    public int accelerate(int most, double leastLikeness) {
        int before = start;
        start = stretcher.accelerate(samples, start, end, most, leastLikeness);
        return start - before;
    }

    /// Puts a piece in.
    ///
    /// @param most frames at most, as [Stretcher#expand] takes it
    /// @return frames put in, 0 when it cannot be done without being heard
    public int expand(int most, double leastLikeness) {
        int before = start;
        start = stretcher.expand(samples, start, end, most, leastLikeness);
        return before - start;
    }

    /// Gives `frames` frames, silence where there are not enough.
    public void read(short[] out, int frames) {
        read(out, 0, frames);
    }

    /// Gives `frames` frames from the frame `from` of `out` on, silence where there are not enough.
    public void read(short[] out, int from, int frames) {
        Objects.checkFromIndexSize(from * channels, frames * channels, out.length);
        int count = Math.min(frames, waiting());
        System.arraycopy(samples, start * channels, out, from * channels, count * channels);
        Arrays.fill(out, (from + count) * channels, (from + frames) * channels, (short) 0);
        start += count;
        loudness = rms(out, from * channels, (from + frames) * channels);
    }

    /// Root mean square of what was read last, 0 to 32,768.
    public double loudness() {
        return loudness;
    }

    private static double rms(short[] out, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (long) out[i] * out[i];
        }
        return from == to ? 0 : Math.sqrt((double) sum / (to - from));
    }

    /// @return how many of them fit
    private int makeRoom(int frames) {
        int count = Math.clamp(capacity - waiting(), 0, frames);
        if ((end + count) * channels > samples.length) {
            int kept = start - stretcher.history();
            System.arraycopy(samples, kept * channels, samples, 0, (end - kept) * channels);
            start -= kept;
            end -= kept;
        }
        return count;
    }
}
