package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Resampler;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioEncoder;

/// Makes packets out of the engine's frames: to the codec's rate, gathered to a packet's length, encoded. One owner thread.
final class SoundEncoder implements AutoCloseable {

    private static final int[] PACKET_MILLIS = {60, 40, 20, 10};
    private static final int USUAL_MILLIS = 20;

    private final AudioEncoder encoder;
    private final Resampler resampler;
    private final short[] gathered;
    private int count;

    /// @param remote what the receiver's format parameters say
    /// @param millis length of a packet, ms, as [#packetMillis] gives it
    SoundEncoder(AudioCodec codec, Fmtp remote, int millis) {
        resampler = new Resampler(AudioFormat.RATE, codec.sampleRate());
        gathered = new short[codec.samples(millis)];
        encoder = codec.encoder(remote);
    }

    /// The length of a packet that comes nearest to what the other side wants and that every codec here can make.
    ///
    /// @param wanted ms, 0 when it does not say
    /// @param most   ms, 0 when it does not say
    static int packetMillis(int wanted, int most) {
        int limit = Math.min(wanted > 0 ? wanted : USUAL_MILLIS, most > 0 ? most : Integer.MAX_VALUE);
        for (int millis : PACKET_MILLIS) {
            if (millis <= limit) {
                return millis;
            }
        }
        return PACKET_MILLIS[PACKET_MILLIS.length - 1];
    }

    /// Whether the next frame begins a packet.
    boolean begins() {
        return count == 0;
    }

    /// Takes a frame.
    ///
    /// @param out has room for [AudioEncoder#MAX_PAYLOAD] bytes from `offset` on
    /// @return length of the payload written; 0 when the packet is not full yet, or need not be sent
    int add(short[] frame, byte[] out, int offset) {
        count += resampler.process(frame, 0, frame.length, gathered, count);
        if (count < gathered.length) {
            return 0;
        }
        count = 0;
        return encoder.encode(gathered, 0, gathered.length, out, offset);
    }

    /// Forgets a packet that was begun.
    void drop() {
        count = 0;
    }

    /// Tells the share of packets that get lost, percent.
    void expectLoss(int percent) {
        encoder.expectLoss(percent);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
