package org.ahoyphone.media.session;

import java.util.Arrays;
import java.util.Map;
import java.util.function.LongPredicate;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioEncoder;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;

/// Sound through encoder, packets, jitter buffer and decoder, on virtual time and without a thread or socket.
final class SoundPath implements AutoCloseable {

    static final int TYPE = 96;

    private final AudioCodec codec;
    private final int millis;
    private final SoundEncoder encoder;
    final SoundDecoder decoder = new SoundDecoder();
    /// Which packets, by sequence number, get lost.
    LongPredicate lost = _ -> false;
    /// Whether frames are heard by halves, and the second halves made as soon as they are decoded.
    boolean halves;
    boolean ahead;

    private final byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    private final PacketBuffer buffer = new PacketBuffer();
    private final RtpPacket packet = new RtpPacket();
    private int sequence;
    private long frames;
    private int aheads;

    SoundPath(AudioCodec codec, int millis) {
        this.codec = codec;
        this.millis = millis;
        encoder = new SoundEncoder(codec, Fmtp.parse("useinbandfec=1"), millis);
        encoder.expectLoss(20);
        decoder.codecs(Map.of(TYPE, codec));
    }

    /// What is heard of a sound and the half second after it.
    short[] through(short[] sound) {
        short[] padded = Arrays.copyOf(sound, sound.length + AudioFormat.RATE / 2);
        short[] heard = new short[padded.length];
        short[] frame = new short[AudioFormat.FRAME];
        for (int at = 0; at + frame.length <= padded.length; at += frame.length) {
            System.arraycopy(padded, at, frame, 0, frame.length);
            say(frame);
            if (halves) {
                hearHalves(frame);
            } else {
                decoder.fill(frame, now());
            }
            System.arraycopy(frame, 0, heard, at, frame.length);
        }
        return heard;
    }

    private void hearHalves(short[] frame) {
        int half = frame.length / 2;
        decoder.fill(frame, 0, half, now());
        long needed = now() + AudioFormat.FRAME_NANOS / 2;
        if (ahead && decoder.hasAhead(half)) {
            aheads++;
            decoder.fillAhead(frame, half, frame.length, needed);
        } else {
            decoder.fill(frame, half, frame.length, needed);
        }
    }

    /// Halves of a frame that were made before they were needed.
    int aheads() {
        return aheads;
    }

    void say(short[] frame) {
        frames++;
        int length = encoder.add(frame, payload, 0);
        if (length > 0) {
            buffer.clear();
            buffer.fill(payload, 0, length);
            RtpPacket.prepend(buffer, TYPE, sequence == 0, sequence, (int) (frames * codec.clockRate() / 100), 1234);
            packet.parse(buffer);
            if (!lost.test(sequence++)) {
                decoder.insert(packet, now());
            }
        }
    }

    long now() {
        return frames * AudioFormat.FRAME_NANOS;
    }

    int packets() {
        return sequence;
    }

    int millis() {
        return millis;
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
