package org.ahoyphone.media.codec.audio;

/// Turns signed 16-bit samples at the codec's sample rate into RTP payloads. One owner thread; it keeps state between frames.
public interface AudioEncoder extends AutoCloseable {

    /// The largest payload an encoder writes: the room `out` must have after `outOff` is never more than this.
    int MAX_PAYLOAD = 1920;

    /// 1 for mono, 2 for stereo.
    default int channels() {
        return 1;
    }

    /// Encodes one packet's worth of sound.
    ///
    /// @param pcm     samples; of two channels one of the left, one of the right, and so on
    /// @param off     index of the first in `pcm`
    /// @param samples of each channel: a length the codec can code as one packet
    /// @return bytes written from `outOff`; 0 when there is nothing to send (discontinuous transmission)
    /// @throws IllegalArgumentException when the ranges do not lie in the arrays, the length cannot be coded or `out` is too small; nothing has changed then
    int encode(short[] pcm, int off, int samples, byte[] out, int outOff);

    /// Asks for a bit rate in bit/s of the payload alone. Codecs of a fixed rate ignore it; others take the nearest below it that they can, and that
    /// the receiver allows.
    default void bitRate(int bitsPerSecond) {}

    /// The bit rate to ask for where the network loses nothing, bit/s; 0 for none in particular.
    default int clearBitRate() {
        return 0;
    }

    /// Tells the share of packets that will be lost on the way, 0 to 100 percent: redundancy follows it. Ignored by codecs without.
    default void expectLoss(int percent) {}

    /// How much work the encoder may make for the same bits, 0 (least) to 10 (best sound). Ignored by codecs that have no choice.
    default void complexity(int level) {}

    /// Frees what the encoder holds; again is harmless.
    @Override
    void close();
}
