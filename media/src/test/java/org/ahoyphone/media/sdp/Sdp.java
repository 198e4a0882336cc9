package org.ahoyphone.media.sdp;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/// Descriptions and capabilities that the tests of this package share.
final class Sdp {

    static final FormatCapability OPUS = new FormatCapability("opus", 48_000, 2, 96, "useinbandfec=1", FormatMatch.DECLARATIVE);
    static final FormatCapability G722 = new FormatCapability("G722", 8_000, 1, 9, "", FormatMatch.DECLARATIVE);
    static final FormatCapability PCMU = new FormatCapability("PCMU", 8_000, 1, 0, "", FormatMatch.DECLARATIVE);
    static final FormatCapability PCMA = new FormatCapability("PCMA", 8_000, 1, 8, "", FormatMatch.DECLARATIVE);
    static final FormatCapability EVENT_8 = FormatCapability.telephoneEvent(8_000, 101);
    static final FormatCapability EVENT_48 = FormatCapability.telephoneEvent(48_000, 100);
    static final FormatCapability VP8 = new FormatCapability("VP8", 90_000, 1, 97, "", FormatMatch.DECLARATIVE);
    static final FormatCapability H264 =
            new FormatCapability("H264", 90_000, 1, 98, "profile-level-id=42e01f;packetization-mode=1", Sdp::samePacketization);
    static final FormatCapability H264_SINGLE =
            new FormatCapability("H264", 90_000, 1, 99, "profile-level-id=42e01f;packetization-mode=0", Sdp::samePacketization);

    static final MediaCapability AUDIO = new MediaCapability("audio", List.of(OPUS, G722, PCMU, PCMA, EVENT_48, EVENT_8), Direction.SENDRECV,
            0, 20, List.of());
    static final MediaCapability VIDEO = new MediaCapability("video", List.of(VP8, H264, H264_SINGLE), Direction.SENDRECV, 1500, 0,
            List.of(RtcpFeedback.PLI, RtcpFeedback.FIR));
    static final List<MediaCapability> BOTH = List.of(AUDIO, VIDEO);

    private Sdp() {}

    /// The rule of a format that tells its variants apart by a parameter: answered with what was offered.
    static @Nullable String samePacketization(String theirs, String ours) {
        return mode(theirs).equals(mode(ours)) ? theirs : null;
    }

    private static String mode(String parameters) {
        String mode = Fmtp.parameter(parameters, "packetization-mode");
        return mode == null ? "0" : mode;
    }

    static SessionDescription parse(String... lines) {
        SdpResult result = SdpParser.parse(String.join("\r\n", lines) + "\r\n");
        Assertions.assertThat(result).isInstanceOf(SdpResult.Parsed.class);
        return ((SdpResult.Parsed) result).description();
    }

    /// A description of another side at 192.0.2.9, from the lines of its media.
    static SessionDescription remote(String... media) {
        String[] head = {"v=0", "o=bob 2808844564 2808844564 IN IP4 192.0.2.9", "s=-", "c=IN IP4 192.0.2.9", "t=0 0"};
        String[] all = new String[head.length + media.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(media, 0, all, head.length, media.length);
        return parse(all);
    }

    static LocalMedia audio() {
        return new LocalMedia(AUDIO, 20_000, 20_001);
    }

    static LocalMedia video() {
        return new LocalMedia(VIDEO, 20_002, 20_003);
    }

    static Terms terms(LocalMedia... media) {
        return new Terms(Connection.internet("192.0.2.1"), List.of(media), false);
    }

    static Terms hold(LocalMedia... media) {
        return new Terms(Connection.internet("192.0.2.1"), List.of(media), true);
    }

    static SessionDescription accepted(Answer answer) {
        Assertions.assertThat(answer).isInstanceOf(Answer.Accepted.class);
        return ((Answer.Accepted) answer).description();
    }

    static List<AgreedStream> agreed(SessionDescription local, SessionDescription remote) {
        Negotiation result = Negotiation.result(local, remote, BOTH);
        Assertions.assertThat(result).isInstanceOf(Negotiation.Agreed.class);
        return ((Negotiation.Agreed) result).streams();
    }
}
