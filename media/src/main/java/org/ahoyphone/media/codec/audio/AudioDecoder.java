package org.ahoyphone.media.codec.audio;

/// Turns RTP payloads into signed 16-bit mono samples at the codec's sample rate, and fills the gaps of lost ones.
/// One owner thread; it keeps state between packets, so call it in playing order: for every packet [#decode], for every lost one
/// [#decodeFec] or [#conceal].
public interface AudioDecoder extends AutoCloseable {

    /// Result of [#decode]: the payload is damaged or empty and was not used; conceal instead.
    int MALFORMED = -1;

    /// The most samples that one packet gives: the size `out` must have for [#decode].
    int maxSamples();

    /// How many samples a payload holds, without decoding it, or [#MALFORMED].
    int samplesIn(byte[] payload, int off, int len);

    /// Decodes one payload.
    ///
    /// @param out at least [#maxSamples()] long
    /// @return samples written from `out[0]`, or [#MALFORMED]
    /// @throws IllegalArgumentException when the range does not lie in the array or `out` is too small
    int decode(byte[] payload, int off, int len, short[] out);

    /// Invents the sound of a lost packet out of what came before, fading as losses go on.
    ///
    /// @param samples length of the gap, a multiple of 2.5 ms, at most `out.length` and [#maxSamples()]
    /// @return samples written from `out[0]`: always `samples`
    int conceal(short[] out, int samples);

    /// Whether `next`, the payload after a lost one, carries a coarse copy of the lost one (Opus in-band FEC).
    default boolean hasFec(byte[] next, int off, int len) {
        return false;
    }

    /// Recovers a lost packet from the payload that follows it; that payload is to be given to [#decode] afterwards.
    /// Where there is no such copy it conceals.
    ///
    /// @param samples length of the gap, as for [#conceal]
    /// @return samples written from `out[0]`: always `samples`
    default int decodeFec(byte[] next, int off, int len, short[] out, int samples) {
        return conceal(out, samples);
    }

    /// Frees what the decoder holds; again is harmless.
    @Override
    void close();
}
