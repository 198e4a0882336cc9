package org.ahoyphone.media.codec.audio;

/// Turns RTP payloads into signed 16-bit samples at the codec's sample rate, and fills the gaps of lost ones.
/// One owner thread; it keeps state between packets, so call it in playing order: for every packet [#decode], for every lost one
/// [#recover], or [#conceal] where that gives nothing.
///
/// Lengths count the samples of one channel; of two channels (see [#channels()]) the arrays hold left and right by turns.
public interface AudioDecoder extends AutoCloseable {

    /// Result of [#decode]: the payload is damaged or empty and was not used; conceal instead.
    int MALFORMED = -1;

    /// 1 for mono, 2 for stereo. A mono decoder mixes the channels of a stereo payload.
    default int channels() {
        return 1;
    }

    /// The most samples of a channel that one packet gives: `out` must have room for them for [#decode].
    int maxSamples();

    /// How many samples a payload holds, without decoding it, or [#MALFORMED].
    int samplesIn(byte[] payload, int off, int len);

    /// Decodes one payload.
    ///
    /// @param out at least [#maxSamples()] times [#channels()] long
    /// @return samples written from `out[0]`, or [#MALFORMED]
    /// @throws IllegalArgumentException when the range does not lie in the array or `out` is too small
    int decode(byte[] payload, int off, int len, short[] out);

    /// Invents the sound of a lost packet out of what came before, fading as losses go on.
    ///
    /// @param samples length of the gap, a multiple of 2.5 ms, at most [#maxSamples()]; `out` has room for it
    /// @return samples written from `out[0]`: always `samples`
    int conceal(short[] out, int samples);

    /// Whether `next`, the payload after a lost one, carries a coarse copy of the lost one (Opus in-band FEC).
    default boolean hasFec(byte[] next, int off, int len) {
        return false;
    }

    /// Recovers a lost packet from the copy of it in the payload that follows; that payload is to be given to [#decode] afterwards.
    /// A copy is as long as a packet: where the gap is longer, its beginning is concealed.
    ///
    /// @param samples length of the gap, as for [#conceal]
    /// @return samples written from `out[0]`: `samples`, or 0 when there is no copy; nothing has changed then, so that [#conceal] can take over
    default int recover(byte[] next, int off, int len, short[] out, int samples) {
        return 0;
    }

    /// The bit rate that the other side has asked for within its payloads (the mode request of AMR, RFC 4867 section 4.3.1), in bit/s; 0 while it asks for none.
    /// What is sent to it is not to be coded with more.
    default int wantedBitRate() {
        return 0;
    }

    /// Frees what the decoder holds; again is harmless.
    @Override
    void close();
}
