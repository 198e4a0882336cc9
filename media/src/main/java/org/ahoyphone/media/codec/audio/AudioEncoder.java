package org.ahoyphone.media.codec.audio;

/// Turns signed 16-bit mono samples at the codec's sample rate into RTP payloads. One owner thread; it keeps state between frames.
public interface AudioEncoder extends AutoCloseable {

    /// The largest payload an encoder writes: the room `out` must have after `outOff` is never more than this.
    int MAX_PAYLOAD = 1275;

    /// Encodes one packet's worth of sound.
    ///
    /// @param samples a length the codec can code as one packet: for Opus 2.5, 5, 10, 20, 40 or 60 ms; for G.722 an even number up to 80 ms; for G.711 any up to 150 ms
    /// @return bytes written from `outOff`; 0 when there is nothing to send (discontinuous transmission)
    /// @throws IllegalArgumentException when the ranges do not lie in the arrays, the length cannot be coded or `out` is too small; nothing has changed then
    int encode(short[] pcm, int off, int samples, byte[] out, int outOff);

    /// Asks for a bit rate in bit/s of the payload alone. Codecs of a fixed rate ignore it; others take the nearest they can.
    void bitRate(int bitsPerSecond);

    /// Tells the share of packets lost on the way, 0 to 100 percent, so that redundancy can follow it. Ignored by codecs without.
    void expectedLoss(int percent);

    /// Frees what the encoder holds; again is harmless.
    @Override
    void close();
}
