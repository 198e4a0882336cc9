package org.ahoyphone.media.audio.stretch;

/// Makes sound shorter or longer without changing its pitch (waveform similarity overlap-add, WSOLA), in place.
///
/// Both are a jump of the place from which sound is played, by as much as the wave repeats itself (2.5 to 15 ms: a period of a voice or several),
/// with a cross-fade of 10 ms from the wave that would have followed to the one that does. What was played before `start` and what comes after the
/// fade are untouched, so that a stream can be stretched anywhere. Mono or interleaved channels; positions and lengths count frames, a sample of
/// each channel. Pure, one thread, allocates nothing after construction.
public final class Stretcher {
    private static final double SHORTEST_JUMP_MS = 2.5;
    private static final double LONGEST_JUMP_MS = 15;
    private static final double FADE_MS = 10;
    private static final double JOIN_FADE_MS = 5;
    private static final double JOIN_SEARCH_MS = 10;

    private final int channels;
    private final int shortest;
    private final int longest;
    private final int fade;
    private final int joinFade;
    private final int joinSearch;
    private final Similarity similarity;
    private final short[] continued;

    /// @param sampleRate in Hz, from 8000 on
    /// @param channels   1 or 2
    public Stretcher(int sampleRate, int channels) {
        if (sampleRate < 8000 || channels < 1 || channels > 2) {
            throw new IllegalArgumentException("No stretching of " + channels + " channels at " + sampleRate + " Hz");
        }
        this.channels = channels;
        shortest = frames(sampleRate, SHORTEST_JUMP_MS);
        longest = frames(sampleRate, LONGEST_JUMP_MS);
        fade = frames(sampleRate, FADE_MS);
        joinFade = frames(sampleRate, JOIN_FADE_MS);
        joinSearch = frames(sampleRate, JOIN_SEARCH_MS);
        similarity = new Similarity(sampleRate, channels, fade, longest);
        continued = new short[joinFade * channels];
    }

    private static int frames(int sampleRate, double milliseconds) {
        return (int) Math.round(sampleRate * milliseconds / 1000);
    }

    /// Frames that must lie ahead for [#accelerate] to do anything.
    public int aheadToAccelerate() {
        return shortest + fade;
    }

    /// Frames ahead with which [#accelerate] has all the choice there is.
    public int aheadToChoose() {
        return longest + fade;
    }

    /// Frames that must lie ahead for [#expand] to do anything.
    public int aheadToExpand() {
        return fade;
    }

    /// Frames that were played already and that [#expand] and [#join] look back at.
    public int history() {
        return longest + joinFade;
    }

    /// Leaves out a piece of what is to be played from `start` on.
    ///
    /// @param most         frames to leave out at most; what is less than the shortest jump counts as that
    /// @param leastLikeness how alike the wave must be where it is joined, -1 (do it anyhow) to 1 (only where it repeats exactly)
    /// @return where to play from now: `start` plus the frames left out, or `start` when the wave does not repeat itself or too little is here
    public int accelerate(short[] pcm, int start, int end, int most, double leastLikeness) {
        if (end - start < aheadToAccelerate()) {
            return start;
        }
        int farthest = Math.clamp(Math.min(most, end - start - fade), shortest, longest);
        similarity.find(pcm, start, pcm, start + shortest, start + farthest, fade, true);
        if (similarity.likeness() < leastLikeness) {
            return start;
        }
        int next = similarity.position();
        // From the end: where the jump is shorter than the fade, what is still to be read lies before what is written.
        for (int i = fade - 1; i >= 0; i--) {
            blend(pcm, start + i, pcm, next + i, pcm, next + i, i, fade);
        }
        return next;
    }

    /// Puts in a piece before what is to be played from `start` on, out of what was played just before.
    ///
    /// @param most frames to put in at most; what is less than the shortest jump counts as that
    /// @return where to play from now: `start` less the frames put in, or `start` when the wave does not repeat itself or too little is here
    public int expand(short[] pcm, int start, int end, int most, double leastLikeness) {
        if (end - start < aheadToExpand() || start < longest) {
            return start;
        }
        similarity.find(pcm, start, pcm, start - Math.clamp(most, shortest, longest), start - shortest, fade, false);
        if (similarity.likeness() < leastLikeness) {
            return start;
        }
        int next = similarity.position();
        for (int i = 0; i < fade; i++) {
            blend(pcm, start + i, pcm, next + i, pcm, next + i, i, fade);
        }
        return next;
    }

    /// Makes sound follow on that does not: the end of `line` is continued by its own period, and `pcm` is faded in where it is most like that, so
    /// that neither a step nor a broken period is heard.
    ///
    /// @param end where the line ends
    /// @param from where in `pcm` the new sound begins, at the earliest
    /// @param to  where it ends
    /// @return the frame of `pcm` to play from: 10 ms after `from` at most; the 5 ms from there on are changed
    public int join(short[] line, int end, short[] pcm, int from, int to) {
        if (end < history() || to - from < joinSearch + joinFade) {
            return from;
        }
        int tail = end - joinFade;
        similarity.find(line, tail, line, tail - longest, tail - shortest, joinFade, true);
        int period = tail - similarity.position();
        for (int i = 0; i < joinFade; i++) {
            System.arraycopy(line, (end - period + i % period) * channels, continued, i * channels, channels);
        }
        similarity.find(continued, 0, pcm, from, from + joinSearch, joinFade, false);
        int begin = similarity.position();
        for (int i = 0; i < joinFade; i++) {
            blend(continued, i, pcm, begin + i, pcm, begin + i, i, joinFade);
        }
        return begin;
    }

    /// A frame between two waves. The gain makes up for what two waves lose that are not alike.
    private void blend(short[] from, int fromAt, short[] to, int toAt, short[] out, int outAt, int i, int length) {
        double b = (i + 0.5) / length;
        double a = 1 - b;
        double gain = 1 / Math.sqrt(a * a + b * b + 2 * a * b * Math.clamp(similarity.likeness(), 0, 1));
        for (int c = 0; c < channels; c++) {
            double mixed = (a * from[fromAt * channels + c] + b * to[toAt * channels + c]) * gain;
            out[outAt * channels + c] = (short) Math.clamp(Math.round(mixed), Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }
}
