package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;

/// Writes an m-line of this side, format by format.
final class LocalLine {

    static final String AVP = "RTP/AVP";
    static final String AVPF = "RTP/AVPF";

    /// How long packets are kept to be sent again, ms (RFC 4588 section 8.1).
    private static final int RESEND_MILLIS = 1_000;

    private final LocalMedia local;
    private final List<Numbered> formats = new ArrayList<>();

    private record Numbered(FormatCapability format, int number, String parameters) {

        void attributes(List<Attribute> attributes) {
            attributes.add(new Attribute("rtpmap", format.as(number).toString()));
            if (!parameters.isEmpty()) {
                attributes.add(new Attribute("fmtp", new Fmtp(number, parameters).toString()));
            }
        }
    }

    LocalLine(LocalMedia local) {
        this.local = local;
    }

    /// Whether a stream over this protocol can be had: RTP without encryption. Feedback (AVPF, RFC 4585) is spoken with both.
    static boolean speaks(String protocol) {
        return protocol.equals(AVP) || protocol.equals(AVPF);
    }

    LocalLine format(FormatCapability format, int number, String parameters) {
        formats.add(new Numbered(format, number, parameters));
        return this;
    }

    /// The formats as they are written: redundant audio with the number of what it carries, once as such and once as its copy (RFC 2198 section 5).
    private List<Numbered> numbered() {
        List<Numbered> written = new ArrayList<>();
        for (Numbered each : formats) {
            if (each.format.redundant()) {
                formats.stream().filter(other -> each.format.carries(other.format)).findFirst().ifPresent(carried ->
                        written.add(new Numbered(each.format, each.number, carried.number + "/" + carried.number)));
            } else if (each.format.resends() != null) {
                formats.stream().filter(other -> other.format.equals(each.format.resends())).findFirst().ifPresent(original ->
                        written.add(new Numbered(each.format, each.number, "apt=" + original.number + ";rtx-time=" + RESEND_MILLIS)));
            } else {
                written.add(each);
            }
        }
        return written;
    }

    MediaDescription line(String protocol, Direction direction, boolean mux, List<RtcpFeedback> feedback, List<Attribute> options) {
        List<Attribute> attributes = new ArrayList<>();
        List<Numbered> written = numbered();
        written.forEach(format -> format.attributes(attributes));
        List<String> numbers = written.stream().map(format -> Integer.toString(format.number)).toList();
        MediaCapability capability = local.capability();
        if (capability.packetTime() > 0) {
            attributes.add(new Attribute("ptime", Integer.toString(capability.packetTime())));
        }
        feedback.forEach(f -> attributes.add(new Attribute("rtcp-fb", f.toString())));
        attributes.addAll(options);
        if (!capability.content().isEmpty()) {
            attributes.add(new Attribute("content", capability.content()));
        }
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
