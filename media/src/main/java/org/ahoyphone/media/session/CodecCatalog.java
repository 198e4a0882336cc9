package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
import org.ahoyphone.media.sdp.MediaCapability;
import org.ahoyphone.media.sdp.RtcpFeedback;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;

/// The codecs that a configuration allows, in the words of session descriptions; and back from those to codecs. Pure.
final class CodecCatalog {

    static final String AUDIO = "audio";
    static final String VIDEO = "video";

    /// Dynamic payload types that are taken when they are free: opus, then VP8, H.264 in both packetization modes, telephone events by clock rate.
    private static final int OPUS_TYPE = 96;
    private static final int VP8_TYPE = 97;
    private static final int H264_TYPE = 98;
    private static final int H264_SINGLE_TYPE = 99;
    private static final int EVENT_48_TYPE = 100;
    private static final int EVENT_8_TYPE = 101;
    private static final int EVENT_CLOCK = 8_000;

    private static final int PACKET_MILLIS = 20;

    private CodecCatalog() {}

    static List<MediaCapability> capabilities(MediaConfig config) {
        return List.of(audio(config), video(config));
    }

    /// Sound: the codecs, and telephone events with the clock of each (RFC 4733 section 2.1); those of 8 kHz always, since many know no others.
    static MediaCapability audio(MediaConfig config) {
        List<FormatCapability> formats = new ArrayList<>();
        Set<Integer> clocks = new LinkedHashSet<>();
        for (String name : config.audioCodecs()) {
            AudioCodec codec = AudioCodecs.byName(name).orElseThrow();
            formats.add(new FormatCapability(codec.name(), codec.clockRate(), codec.sdpChannels(), codec.payloadType().orElse(OPUS_TYPE),
                    codec.fmtp().text(), FormatMatch.DECLARATIVE));
            clocks.add(codec.clockRate());
        }
        clocks.add(EVENT_CLOCK);
        clocks.forEach(clock -> formats.add(FormatCapability.telephoneEvent(clock, clock == EVENT_CLOCK ? EVENT_8_TYPE : EVENT_48_TYPE)));
        boolean silent = config.audioIn() instanceof AudioInput.None && !config.echo();
        return new MediaCapability(AUDIO, formats, silent ? Direction.RECVONLY : Direction.SENDRECV, 0, PACKET_MILLIS, List.of());
    }

    /// Pictures, with the feedback that makes key frames come when they are needed.
    static MediaCapability video(MediaConfig config) {
        List<FormatCapability> formats = new ArrayList<>();
        for (String name : config.videoCodecs()) {
            for (VideoCodec codec : VideoCodecs.byName(name)) {
                formats.add(format(withLevelFor(codec, config.videoFormat())));
            }
        }
        boolean blind = config.videoIn() instanceof VideoInput.None && !config.echo();
        int kbits = SendFormat.bitRate(config.videoFormat(), 0) / 1000 * 5 / 4;
        return new MediaCapability(VIDEO, formats, blind ? Direction.RECVONLY : Direction.SENDRECV, kbits, 0,
                List.of(RtcpFeedback.PLI, RtcpFeedback.FIR));
    }

    private static FormatCapability format(VideoCodec codec) {
        int payloadType = switch (codec.kind()) {
            case VP8 -> VP8_TYPE;
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
        return AudioCodecs.byRtpMap(format.encoding(), format.clockRate(), format.channels()).orElseThrow();
    }

    /// The codec of a format of pictures.
    static VideoCodec videoCodec(FormatCapability format) {
        Fmtp own = Fmtp.parse(format.parameters());
        int mode = own.number("packetization-mode").orElse(0);
        VideoCodec plain = VideoCodecs.byName(format.encoding()).stream().filter(codec -> codec.packetizationMode() == mode).findFirst().orElseThrow();
        return new VideoCodec(plain.kind(), own);
    }
}
