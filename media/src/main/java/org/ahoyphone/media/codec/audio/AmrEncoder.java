package org.ahoyphone.media.codec.audio;

import java.util.Map;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.AmrDepacketizer;
import org.ahoyphone.media.codec.payload.AmrMode;
import org.ahoyphone.media.codec.payload.AmrPacketizer;

/// AMR and AMR-WB into RTP payloads, one to three frames of 20 ms each.
final class AmrEncoder implements AudioEncoder {

    private static final int MOST_FRAMES = 3;
    /// What is sent until somebody asks for less: the best of AMR; of AMR-WB the highest that sounds better than its neighbour below.
    private static final int FIRST_NARROW = 12_200;
    private static final int FIRST_WIDE = 23_850;

    private final AmrMode codec;
    private final int frame;
    private final AmrModeSet allowed;
    private final AmrPacketizer packetizer;
    private final AvSoundEncoder encoder;
    private final byte[] coded = new byte[AmrDepacketizer.MOST_FRAME_BYTES + 3];
    private int wanted;
    private int mode;
    private long number;

    /// @param remote `mode-set`, `mode-change-period`, `mode-change-neighbor`
    AmrEncoder(AmrMode codec, boolean aligned, Fmtp remote) {
        this.codec = codec;
        int rate = codec == AmrMode.WIDE ? 16_000 : 8000;
        frame = rate / 50;
        allowed = AmrModeSet.of(codec, remote);
        wanted = allowed.within(codec == AmrMode.WIDE ? FIRST_WIDE : FIRST_NARROW);
        mode = wanted;
        packetizer = new AmrPacketizer(codec, aligned, MOST_FRAMES);
        encoder = new AvSoundEncoder(codec == AmrMode.WIDE ? "libvo_amrwbenc" : "libopencore_amrnb", rate, codec.bitRate(mode), Map.of(), frame);
    }

    @Override
    public int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkIn(pcm, off, samples);
        int count = samples / frame;
        Ranges.checkSamples(samples > 0 && samples % frame == 0 && count <= MOST_FRAMES, samples);
        Ranges.checkRoom(out, outOff, 1 + count * AmrDepacketizer.MOST_FRAME_BYTES);
        for (int i = 0; i < count; i++) {
            int next = allowed.next(mode, wanted, number++);
            if (next != mode) {
                mode = next;
                encoder.bitRate(codec.bitRate(mode));
            }
            int length = encoder.encode(pcm, off + i * frame, frame, coded, 0);
            packetizer.add(coded, 0, length);
        }
        return packetizer.write(AmrMode.NO_DATA, out, outOff);
    }

    @Override
    public void bitRate(int bitsPerSecond) {
        wanted = allowed.within(bitsPerSecond);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
