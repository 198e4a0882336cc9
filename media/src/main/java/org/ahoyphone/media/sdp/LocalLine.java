package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;

/// Writes an m-line of this side, format by format.
final class LocalLine {

    static final String AVP = "RTP/AVP";
    static final String AVPF = "RTP/AVPF";

    private final LocalMedia local;
    private final List<String> numbers = new ArrayList<>();
    private final List<Attribute> formats = new ArrayList<>();

    LocalLine(LocalMedia local) {
        this.local = local;
    }

    /// Whether a stream over this protocol can be had: RTP without encryption. Feedback (AVPF, RFC 4585) is spoken with both.
    static boolean speaks(String protocol) {
        return protocol.equals(AVP) || protocol.equals(AVPF);
    }

    LocalLine format(FormatCapability format, int number, String parameters) {
        numbers.add(Integer.toString(number));
        formats.add(new Attribute("rtpmap", format.as(number).toString()));
        if (!parameters.isEmpty()) {
            formats.add(new Attribute("fmtp", new Fmtp(number, parameters).toString()));
        }
        return this;
    }

    MediaDescription line(String protocol, Direction direction, boolean mux, List<RtcpFeedback> feedback) {
        List<Attribute> attributes = new ArrayList<>(formats);
        MediaCapability capability = local.capability();
        if (capability.packetTime() > 0) {
            attributes.add(new Attribute("ptime", Integer.toString(capability.packetTime())));
        }
        feedback.forEach(f -> attributes.add(new Attribute("rtcp-fb", f.toString())));
        attributes.add(Attribute.property(direction.attribute()));
        // RFC 3605 section 2.1: only said when RTCP is not at the port above.
        if (local.rtcpPort() != local.rtpPort() + 1) {
            attributes.add(new Attribute("rtcp", new RtcpAddress(local.rtcpPort(), null).toString()));
        }
        if (mux) {
            attributes.add(Attribute.property("rtcp-mux"));
        }
        List<Bandwidth> bandwidths = capability.kbits() > 0 ? List.of(new Bandwidth(Bandwidth.AS, capability.kbits())) : List.of();
        return new MediaDescription(local.kind(), local.rtpPort(), 1, protocol, numbers, null, bandwidths, attributes, List.of());
    }
}
