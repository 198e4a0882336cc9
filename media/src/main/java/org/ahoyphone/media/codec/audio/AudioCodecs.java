package org.ahoyphone.media.codec.audio;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.ahoyphone.media.codec.Fmtp;

/// The audio codecs of this house. Naming them loads nothing; native libraries come with the first coder.
public final class AudioCodecs {

    /// Opus (RFC 7587): the best at every rate, resists loss.
    public static final AudioCodec OPUS = new AudioCodec("opus", 48_000, OpusNative.RATE, 2, OptionalInt.empty(), 20,
            Fmtp.parse("useinbandfec=1"), new AudioCodec.Coders() {
                @Override
                public AudioEncoder encoder(Fmtp remote) {
                    return new OpusEncoder(remote);
                }

                @Override
                public AudioDecoder decoder() {
                    return new OpusDecoder();
                }
            });

    /// G.722 at 64 kbit/s: 16 kHz audio on an RTP clock of 8000, an error of RFC 1890 kept for ever (RFC 3551 4.5.2).
    public static final AudioCodec G722 = new AudioCodec("G722", 8000, 16_000, 1, OptionalInt.of(9), 20,
            Fmtp.NONE, coders(G722Encoder::new, G722Decoder::new));

    /// G.711 mu-law.
    public static final AudioCodec PCMU = new AudioCodec("PCMU", 8000, 8000, 1, OptionalInt.of(0), 20,
            Fmtp.NONE, coders(() -> new G711Encoder(G711.MU_LAW), () -> new G711Decoder(G711.MU_LAW)));

    /// G.711 A-law.
    public static final AudioCodec PCMA = new AudioCodec("PCMA", 8000, 8000, 1, OptionalInt.of(8), 20,
            Fmtp.NONE, coders(() -> new G711Encoder(G711.A_LAW), () -> new G711Decoder(G711.A_LAW)));

    private static final List<AudioCodec> ALL = List.of(OPUS, G722, PCMU, PCMA);

    private AudioCodecs() {}

    /// All of them, the preferred first.
    public static List<AudioCodec> all() {
        return ALL;
    }

    /// The codec of that encoding name, in either case.
    public static Optional<AudioCodec> byName(String name) {
        return ALL.stream().filter(codec -> codec.name().equalsIgnoreCase(name)).findFirst();
    }

    /// The codec that an `a=rtpmap` line names.
    /// @param channels 1 where the line names none
    public static Optional<AudioCodec> byRtpMap(String name, int clockRate, int channels) {
        return ALL.stream().filter(codec -> codec.matches(name, clockRate, channels)).findFirst();
    }

    /// The codec of a static payload type, for descriptions that leave its `a=rtpmap` out (RFC 3551 6).
    public static Optional<AudioCodec> byPayloadType(int payloadType) {
        OptionalInt wanted = OptionalInt.of(payloadType);
        return ALL.stream().filter(codec -> codec.payloadType().equals(wanted)).findFirst();
    }

    private static AudioCodec.Coders coders(Supplier<AudioEncoder> encoder, Supplier<AudioDecoder> decoder) {
        return new AudioCodec.Coders() {
            @Override
            public AudioEncoder encoder(Fmtp remote) {
                return encoder.get();
            }

            @Override
            public AudioDecoder decoder() {
                return decoder.get();
            }
        };
    }
}
