package org.ahoyphone.media.audio;

/// A [FractionalResampler] for each of one or two channels, in step. Counts are samples of each channel; of two they lie by turns. Not thread-safe; allocates
/// nothing after its making.
final class ChannelResampler {

    private static final int MOST_OUTPUT = 2 * AudioFormat.FRAME;

    private final FractionalResampler left = new FractionalResampler();
    private final FractionalResampler right = new FractionalResampler();
    private final int channels;
    private final short[] in = new short[FractionalResampler.MOST_INPUT];
    private final short[] out = new short[MOST_OUTPUT];

    ChannelResampler(int channels) {
        this.channels = channels;
    }

    /// See [FractionalResampler#ratio].
    void ratio(double inputPerOutput) {
        left.ratio(inputPerOutput);
        right.ratio(inputPerOutput);
    }

    /// See [FractionalResampler#needed].
    int needed(int outputs) {
        return left.needed(outputs);
    }

    /// Takes `count` samples from the sample `from` on, as [FractionalResampler#process] does.
    ///
    /// @param to   has room for `most` samples of each channel, which is [AudioFormat#FRAME] twice at most
    /// @return samples of each channel written to `to`
    int process(short[] samples, int from, int count, short[] to, int most) {
        if (channels == 1) {
            System.arraycopy(samples, from, in, 0, count);
            return left.process(in, count, to, most);
        }
        Channels.part(samples, 0, from, in, count);
        int made = left.process(in, count, out, most);
        Channels.join(out, made, to, 0, 0);
        Channels.part(samples, 1, from, in, count);
        right.process(in, count, out, most);
        Channels.join(out, made, to, 1, 0);
        return made;
    }
}
