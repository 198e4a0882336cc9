package org.ahoyphone.media.codec.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.AmrMode;

/// The audio codecs of this house. Naming them loads nothing; native libraries come with the first coder.
public final class AudioCodecs {

    /// Opus (RFC 7587): the best at every rate, resists loss.
    public static final AudioCodec OPUS = dynamic("opus", 48_000, 2, PacketTime.of(20, 10, 20, 40, 60), "minptime=10;useinbandfec=1", new OpusCoders());

    /// G.722 at 64 kbit/s: 16 kHz audio on an RTP clock of 8000, an error of RFC 1890 kept for ever (RFC 3551 4.5.2).
    public static final AudioCodec G722 = new AudioCodec("G722", 8000, 16_000, 1, OptionalInt.of(9), PacketTime.ANY,
            Fmtp.NONE, AudioCoders.of(_ -> new G722Encoder(), G722Decoder::new));

    /// G.711 mu-law.
    public static final AudioCodec PCMU = fixed("PCMU", 0, AudioCoders.of(_ -> new G711Encoder(G711.MU_LAW), () -> new G711Decoder(G711.MU_LAW)));

    /// G.711 A-law.
    public static final AudioCodec PCMA = fixed("PCMA", 8, AudioCoders.of(_ -> new G711Encoder(G711.A_LAW), () -> new G711Decoder(G711.A_LAW)));

    private static final List<AudioCodec> ALL = Stream.of(
                    Stream.of(OPUS, G722, PCMU, PCMA),
                    amr(AmrMode.WIDE), amr(AmrMode.NARROW),
                    Stream.of(16_000, 32_000, 8000).map(AudioCodecs::speex),
                    Stream.of(4, 5, 3, 2).flatMap(AudioCodecs::g726),
                    Stream.of(l16(48_000, 1), l16(48_000, 2), l16(44_100, 1), l16(44_100, 2), l16(16_000, 1), l16(8000, 1)),
                    Stream.of(ilbc(), gsm(), g729()))
            .flatMap(codecs -> codecs).toList();

    /// G.726 by those who pack it as AAL2 does and yet call it by the plain name, as many do: nothing that is said in a call tells, so it is chosen by
    /// `packing=aal2`.
    private static final List<AudioCodec> MISNAMED = Stream.of(4, 5, 3, 2).map(bits -> g726(bits, true, "", "packing=aal2")).toList();

    private AudioCodecs() {}

    private static AudioCodec dynamic(String name, int rate, int channels, PacketTime packetTime, String fmtp, AudioCoders coders) {
        return new AudioCodec(name, rate, rate, channels, OptionalInt.empty(), packetTime, Fmtp.parse(fmtp), coders);
    }

    private static AudioCodec fixed(String name, int payloadType, AudioCoders coders) {
        return new AudioCodec(name, 8000, 8000, 1, OptionalInt.of(payloadType), PacketTime.ANY, Fmtp.NONE, coders);
    }

    /// RFC 4867: bandwidth-efficient, which is meant where nothing is said, and octet-aligned, which most speak.
    private static Stream<AudioCodec> amr(AmrMode mode) {
        String name = mode == AmrMode.WIDE ? "AMR-WB" : "AMR";
        int rate = mode == AmrMode.WIDE ? 16_000 : 8000;
        return Stream.of(dynamic(name, rate, 1, PacketTime.FRAMES_OF_20, "octet-align=1", new AmrCoders(mode, true)),
                dynamic(name, rate, 1, PacketTime.FRAMES_OF_20, "", new AmrCoders(mode, false)));
    }

    /// RFC 5574.
    private static AudioCodec speex(int rate) {
        return dynamic("speex", rate, 1, PacketTime.FRAMES_OF_20, "",
                AudioCoders.of(remote -> new SpeexEncoder(rate, remote), () -> new SpeexDecoder(rate)));
    }

    /// RFC 3551 4.5.4: code words from the least significant bit on under the plain name, from the most significant one under AAL2's.
    private static Stream<AudioCodec> g726(int bits) {
        return Stream.of(g726(bits, false, "", ""), g726(bits, true, "AAL2-", ""));
    }

    private static AudioCodec g726(int bits, boolean aal2, String prefix, String fmtp) {
        return dynamic(prefix + "G726-" + 8 * bits, 8000, 1, PacketTime.ANY, fmtp, AudioCoders.of(_ -> new G726Encoder(bits, aal2),
                () -> new FrameDecoder(new AvSoundDecoder(aal2 ? "g726" : "g726le", 8000, 0, bits), 8000, bits, 8)));
    }

    /// RFC 3551 4.5.11: two rates have static payload types. A packet is short enough to cross an Ethernet in one piece where it can be.
    private static AudioCodec l16(int rate, int channels) {
        OptionalInt payloadType = rate == 44_100 ? OptionalInt.of(channels == 2 ? 10 : 11) : OptionalInt.empty();
        PacketTime packetTime = rate > 16_000 ? PacketTime.of(10, 10) : rate == 16_000 ? PacketTime.of(20, 10, 20, 30, 40) : PacketTime.ANY;
        return new AudioCodec("L16", rate, rate, channels, payloadType, packetTime, Fmtp.NONE, new L16Coders(rate, channels));
    }

    /// RFC 3952.
    private static AudioCodec ilbc() {
        return dynamic("iLBC", 8000, 1, PacketTime.FRAMES_OF_20, "mode=20", new IlbcCoders());
    }

    /// RFC 3551 4.5.8; full rate.
    private static AudioCodec gsm() {
        return fixed("GSM", 3, AudioCoders.decoding("GSM", () -> new FrameDecoder(new AvSoundDecoder("gsm", 8000, 33, 0), 8000, 33, 160)));
    }

    /// RFC 3551 4.5.6; frames of 10 ms, and none of Annex B's comfort noise (RFC 4856 section 2.1.9).
    private static AudioCodec g729() {
        return fixed("G729", 18, AudioCoders.decoding("G729", () -> new FrameDecoder(new AvSoundDecoder("g729", 8000, 0, 0), 8000, 10, 80)))
                .with(Fmtp.parse("annexb=no"));
    }

    /// All of them, the preferred first.
    public static List<AudioCodec> all() {
        return ALL;
    }

    /// Reads a choice as people write it: a name, or with rate and channels to tell those apart that share it, and behind semicolons parameters that are
    /// asked for besides the usual ones.
    ///
    /// `opus`, `opus;stereo=1;usedtx=1`, `speex/16000`, `L16/44100/2`, `AMR;octet-align=1`. A name without more means all that have it; `G726-32` also
    /// means the one that is packed as AAL2 does it, and `G726-32;packing=aal2` one that does so under the plain name.
    ///
    /// @return empty when there is no such codec
    public static List<AudioCodec> chosen(String choice) {
        int semicolon = choice.indexOf(';');
        String format = (semicolon < 0 ? choice : choice.substring(0, semicolon)).strip();
        Fmtp more = semicolon < 0 ? Fmtp.NONE : Fmtp.parse(choice.substring(semicolon + 1));
        List<AudioCodec> found = new ArrayList<>();
        known().filter(codec -> named(codec, format) && fits(codec, more)).forEach(codec -> found.add(codec.with(more)));
        return found;
    }

    /// A choice as it is to be written; empty when there is no such codec.
    public static Optional<String> spelled(String choice) {
        int semicolon = choice.indexOf(';');
        String format = (semicolon < 0 ? choice : choice.substring(0, semicolon)).strip();
        String more = semicolon < 0 ? "" : Fmtp.parse(choice.substring(semicolon + 1)).text();
        return chosen(choice).stream().findFirst()
                .map(codec -> (codec.name().equalsIgnoreCase(format) ? codec.name() : codec.toString()) + (more.isEmpty() ? "" : ";" + more));
    }

    private static boolean named(AudioCodec codec, String format) {
        String full = codec.name() + "/" + codec.clockRate() + "/" + codec.sdpChannels();
        return format.equalsIgnoreCase(codec.name()) || format.equalsIgnoreCase(codec.toString()) || format.equalsIgnoreCase(full)
                || codec.name().equalsIgnoreCase("AAL2-" + format);
    }

    /// AMR comes in two packings, and so does G.726; who asks for one does not mean the other.
    private static boolean fits(AudioCodec codec, Fmtp more) {
        return (more.value("octet-align").isEmpty() || more.flag("octet-align") == codec.fmtp().flag("octet-align"))
                && more.value("packing").equals(codec.fmtp().value("packing"));
    }

    private static Stream<AudioCodec> known() {
        return Stream.concat(ALL.stream(), MISNAMED.stream());
    }

    /// The codec of that encoding name, in either case; the preferred one of several.
    public static Optional<AudioCodec> byName(String name) {
        return ALL.stream().filter(codec -> codec.name().equalsIgnoreCase(name)).findFirst();
    }

    /// The codec that an `a=rtpmap` line names; the preferred one of several.
    /// @param channels 1 where the line names none
    public static Optional<AudioCodec> byRtpMap(String name, int clockRate, int channels) {
        return ALL.stream().filter(codec -> codec.matches(name, clockRate, channels)).findFirst();
    }

    /// The codec that an `a=rtpmap` line and parameters of this side name.
    public static Optional<AudioCodec> byRtpMap(String name, int clockRate, int channels, Fmtp own) {
        return known().filter(codec -> codec.matches(name, clockRate, channels) && fits(codec, own)
                && (own.value("octet-align").isPresent() || !codec.fmtp().flag("octet-align"))).findFirst().map(codec -> codec.with(own));
    }

    /// The codec of a static payload type, for descriptions that leave its `a=rtpmap` out (RFC 3551 6).
    public static Optional<AudioCodec> byPayloadType(int payloadType) {
        OptionalInt wanted = OptionalInt.of(payloadType);
        return ALL.stream().filter(codec -> codec.payloadType().equals(wanted)).findFirst();
    }
}
