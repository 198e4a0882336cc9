package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.video.H264Profile;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.sdp.Direction;
import org.ahoyphone.media.sdp.FormatCapability;
import org.ahoyphone.media.sdp.FormatMatch;
import org.ahoyphone.media.sdp.HeaderExtensionMap;
import org.ahoyphone.media.sdp.MediaCapability;
import org.ahoyphone.media.sdp.RtcpFeedback;
import org.ahoyphone.media.sdp.RtcpXr;
import org.ahoyphone.media.sdp.RtpOptions;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;

/// The codecs that a configuration allows, in the words of session descriptions; and back from those to codecs. Pure.
final class CodecCatalog {

    static final String AUDIO = "audio";
    static final String VIDEO = "video";

    /// Dynamic payload types that are taken when they are free: opus, then VP8, H.264 in both packetization modes, telephone events by clock rate, and
    /// from the last one on the other codecs of sound.
    private static final int OPUS_TYPE = 96;
    private static final int VP8_TYPE = 97;
    private static final int H264_TYPE = 98;
    private static final int H264_SINGLE_TYPE = 99;
    private static final int VP9_TYPE = 102;
    private static final int AV1_TYPE = 103;
    private static final int H265_TYPE = 104;
    private static final int H263_TYPE = 105;
    private static final int EVENT_48_TYPE = 100;
    private static final int EVENT_8_TYPE = 101;
    private static final int OTHER_TYPES = 102;
    /// Where they go on after those of redundant audio and of telephone events.
    private static final int MORE_TYPES = 125;
    private static final int EVENT_CLOCK = 8_000;
    /// Telephone events of further clocks.
    private static final Map<Integer, Integer> EVENT_TYPES = Map.of(EVENT_CLOCK, EVENT_8_TYPE, 48_000, EVENT_48_TYPE, 16_000, 122, 32_000, 123, 44_100, 124);
    /// Of video: what is sent again, from here on in the order of what it is of.
    private static final int RESENT_TYPES = 112;
    /// Of video: packets with repairs, what is sent again of them, repairs.
    private static final int WRAPPED_TYPE = 124;
    private static final int WRAPPED_RESENT_TYPE = 125;
    private static final int REPAIR_TYPE = 126;
    private static final int OPUS_CLOCK = 48_000;
    private static final int RED_48_TYPE = 120;
    private static final int RED_8_TYPE = 121;

    private CodecCatalog() {}

    static List<MediaCapability> capabilities(MediaConfig config) {
        return List.of(audio(config, false), video(config));
    }

    /// For an answer.
    ///
    /// @param listening whether sound is only to be received: then also as codecs that nobody here can encode
    /// @param offered   names of the video codecs there are to choose from
    static List<MediaCapability> capabilities(MediaConfig config, boolean listening, Set<String> offered) {
        return List.of(audio(config, listening), video(config.withVideoCodecs(answered(config.videoCodecs(), offered))));
    }

    /// The codecs wanted, if one of them was offered; else whatever there is of those offered. What can only be received is the last resort: nothing can be sent then.
    private static List<String> answered(List<String> wanted, Set<String> offered) {
        Predicate<String> isOffered = name -> offered.stream().anyMatch(name::equalsIgnoreCase);
        Predicate<String> isSent = name -> VideoCodecs.byName(name).stream().anyMatch(VideoCodec::encodes);
        if (offered.isEmpty() || wanted.stream().anyMatch(isOffered)) {
            return wanted;
        }
        List<String> common = MediaConfig.VIDEO_CODECS.stream().filter(isOffered).toList();
        List<String> sent = common.stream().filter(isSent).toList();
        return !sent.isEmpty() ? sent : common.isEmpty() ? wanted : common;
    }

    /// Sound: the codecs, and telephone events with the clock of each (RFC 4733 section 2.1); those of 8 kHz always, since many know no others.
    static MediaCapability audio(MediaConfig config) {
        return audio(config, false);
    }

    private static MediaCapability audio(MediaConfig config, boolean listening) {
        List<AudioCodec> chosen = config.audioCodecs().stream().flatMap(choice -> AudioCodecs.chosen(choice).stream()).toList();
        boolean silent = chosen.stream().noneMatch(AudioCodec::encodes) || (config.audioIn() instanceof AudioInput.None && !config.echo());
        List<AudioCodec> codecs = chosen.stream().filter(codec -> codec.encodes() || silent || listening).distinct().toList();
        List<FormatCapability> formats = new ArrayList<>();
        Set<Integer> clocks = new LinkedHashSet<>();
        for (AudioCodec codec : codecs) {
            formats.add(format(codec));
            clocks.add(codec.clockRate());
        }
        if (clocks.contains(EVENT_CLOCK)) {
            formats.add(FormatCapability.comfortNoise());
        }
        clocks.add(EVENT_CLOCK);
        clocks.forEach(clock -> formats.add(FormatCapability.telephoneEvent(clock, Objects.requireNonNull(EVENT_TYPES.get(clock)))));
        redundant(formats);
        return new MediaCapability(AUDIO, formats, silent ? Direction.RECVONLY : Direction.SENDRECV, 0, codecs.getFirst().ptime(), List.of())
                .with(new RtpOptions(List.of(HeaderExtensionMap.AUDIO_LEVEL, HeaderExtensionMap.MIXER_LEVELS), true, RtcpXr.ALL));
    }

    private static FormatCapability format(AudioCodec codec) {
        FormatMatch match = (theirs, _) -> codec.answer(Fmtp.parse(theirs)).map(Fmtp::text).orElse(null);
        return new FormatCapability(codec.name(), codec.clockRate(), codec.sdpChannels(), codec.payloadType().orElseGet(() -> usualType(codec)),
                codec.fmtp().text(), match);
    }

    /// Each its own, whichever of them are offered: numbers that never change their meaning make logs easy to read.
    private static int usualType(AudioCodec codec) {
        if (codec.name().equals(AudioCodecs.OPUS.name())) {
            return OPUS_TYPE;
        }
        int type = OTHER_TYPES;
        for (AudioCodec other : AudioCodecs.all()) {
            if (other.matches(codec.name(), codec.clockRate(), codec.sdpChannels()) && other.coders().equals(codec.coders())) {
                break;
            }
            type += other.payloadType().isPresent() || other.equals(AudioCodecs.OPUS) ? 0 : 1;
        }
        return type < RED_48_TYPE ? type : type - RED_48_TYPE + MORE_TYPES;
    }

    /// Redundancy for whatever there is with the clock of Opus, and of a telephone.
    private static void redundant(List<FormatCapability> formats) {
        if (formats.stream().anyMatch(format -> format.clockRate() == OPUS_CLOCK && format.channels() == 2)) {
            formats.add(FormatCapability.redundant(OPUS_CLOCK, 2, RED_48_TYPE));
        }
        if (formats.stream().anyMatch(format -> format.clockRate() == EVENT_CLOCK && !format.accompanies())) {
            formats.add(FormatCapability.redundant(EVENT_CLOCK, 1, RED_8_TYPE));
        }
    }

    /// Pictures, with the feedback that makes key frames come when they are needed.
    static MediaCapability video(MediaConfig config) {
        List<FormatCapability> formats = new ArrayList<>();
        List<VideoCodec> chosen = config.videoCodecs().stream().flatMap(name -> VideoCodecs.byName(name).stream()).toList();
        boolean blind = (config.videoIn() instanceof VideoInput.None && !config.echo()) || chosen.stream().noneMatch(VideoCodec::encodes);
        for (VideoCodec codec : chosen) {
            // What cannot be sent is named only where nothing is sent: the other side might choose it.
            if (blind || codec.encodes()) {
                formats.add(format(withLevelFor(codec, config.videoFormat())));
            }
        }
        int resent = RESENT_TYPES;
        for (FormatCapability format : List.copyOf(formats)) {
            formats.add(FormatCapability.retransmission(format, resent++));
        }
        FormatCapability wrapped = FormatCapability.wrappedPictures(WRAPPED_TYPE);
        formats.addAll(List.of(wrapped, FormatCapability.retransmission(wrapped, WRAPPED_RESENT_TYPE), FormatCapability.repairs(REPAIR_TYPE)));
        int kbits = SendFormat.bitRate(config.videoFormat(), 0) / 1000 * 5 / 4;
        return new MediaCapability(VIDEO, formats, blind ? Direction.RECVONLY : Direction.SENDRECV, kbits, 0,
                List.of(RtcpFeedback.PLI, RtcpFeedback.FIR, RtcpFeedback.NACK, RtcpFeedback.TRANSPORT_WIDE, RtcpFeedback.TMMBR, RtcpFeedback.REMB))
                .with(new RtpOptions(List.of(HeaderExtensionMap.TRANSPORT_WIDE, HeaderExtensionMap.ORIENTATION), true, RtcpXr.NONE));
    }

    private static FormatCapability format(VideoCodec codec) {
        int payloadType = switch (codec.kind()) {
            case VP8 -> VP8_TYPE;
            case VP9 -> VP9_TYPE;
            case AV1 -> AV1_TYPE;
            case H265 -> H265_TYPE;
            case H263_1998 -> H263_TYPE;
            case H263_2000 -> H263_TYPE + 1;
            case H263 -> VideoCodec.H263_PAYLOAD_TYPE;
            case H264 -> codec.packetizationMode() == 1 ? H264_TYPE : H264_SINGLE_TYPE;
        };
        FormatMatch match = (theirs, _) -> {
            Fmtp offered = Fmtp.parse(theirs);
            return codec.matches(codec.name(), VideoCodec.CLOCK_RATE, offered) ? codec.answer(offered).text() : null;
        };
        return new FormatCapability(codec.name(), VideoCodec.CLOCK_RATE, 1, payloadType, codec.fmtp().text(), match);
    }

    /// H.264 says by its level how large pictures may be: at least what this side sends, or an answer could not allow it.
    private static VideoCodec withLevelFor(VideoCodec codec, VideoFormat format) {
        H264Profile profile = H264Profile.of(codec.fmtp()).orElse(H264Profile.IMPLIED);
        if (codec.kind() != VideoCodec.Kind.H264 || profile.allows(format)) {
            return codec;
        }
        for (int level : new int[] {32, 40, 42, 50, 51, 52}) {
            H264Profile higher = new H264Profile(profile.profile(), profile.constraints(), level);
            if (higher.allows(format) || level == 52) {
                var parameters = new LinkedHashMap<>(codec.fmtp().parameters());
                parameters.put("profile-level-id", higher.text());
                return new VideoCodec(codec.kind(), new Fmtp(parameters));
            }
        }
        return codec;
    }

    /// The codec of a format of sound.
    static AudioCodec audioCodec(FormatCapability format) {
        return AudioCodecs.byRtpMap(format.encoding(), format.clockRate(), format.channels(), Fmtp.parse(format.parameters())).orElseThrow();
    }

    /// The codec of a format of pictures.
    static VideoCodec videoCodec(FormatCapability format) {
        Fmtp own = Fmtp.parse(format.parameters());
        int mode = own.number("packetization-mode").orElse(0);
        VideoCodec plain = VideoCodecs.byName(format.encoding()).stream().filter(codec -> codec.packetizationMode() == mode).findFirst().orElseThrow();
        return new VideoCodec(plain.kind(), own);
    }
}
