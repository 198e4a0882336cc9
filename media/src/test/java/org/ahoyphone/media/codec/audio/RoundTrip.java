package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.ahoyphone.media.codec.Fmtp;

/// Sound through an encoder, a network that may lose, and a decoder.
final class RoundTrip {

    private RoundTrip() {}

    static short[] of(AudioCodec codec, short[] pcm, int ptime) {
        return decode(codec, encode(codec, codec.fmtp(), pcm, ptime), codec.samples(ptime), packet -> false, false);
    }

    static List<byte[]> encode(AudioCodec codec, Fmtp remote, short[] pcm, int ptime) {
        try (AudioEncoder encoder = codec.encoder(remote)) {
            return encode(encoder, pcm, codec.samples(ptime));
        }
    }

    static List<byte[]> encode(AudioEncoder encoder, short[] pcm, int samples) {
        List<byte[]> packets = new ArrayList<>();
        byte[] out = new byte[AudioEncoder.MAX_PAYLOAD];
        for (int at = 0; at + samples <= pcm.length; at += samples) {
            packets.add(Arrays.copyOf(out, encoder.encode(pcm, at, samples, out, 0)));
        }
        return packets;
    }

    /// @param fec whether lost packets are recovered from the next one where possible
    static short[] decode(AudioCodec codec, List<byte[]> packets, int samples, IntPredicate lost, boolean fec) {
        short[] heard = new short[packets.size() * samples];
        try (AudioDecoder decoder = codec.decoder()) {
            short[] out = new short[decoder.maxSamples()];
            for (int i = 0; i < packets.size(); i++) {
                int got;
                if (!lost.test(i)) {
                    got = decoder.decode(packets.get(i), 0, packets.get(i).length, out);
                } else if (fec && i + 1 < packets.size() && !lost.test(i + 1)) {
                    got = decoder.recover(packets.get(i + 1), 0, packets.get(i + 1).length, out, samples);
                    got = got == 0 ? decoder.conceal(out, samples) : got;
                } else {
                    got = decoder.conceal(out, samples);
                }
                assertThat(got).isEqualTo(samples);
                System.arraycopy(out, 0, heard, i * samples, samples);
            }
        }
        return heard;
    }
}
