package org.ahoyphone.media.sdp;

import java.util.List;

/// What this side can do with one kind of media.
///
/// @param kind       `audio` or `video`
/// @param formats    in order of preference
/// @param able       which ways the stream may flow at all: `recvonly` where there is nothing to send
/// @param kbits      most this side wants to be sent, kbit/s with headers (`b=AS`); 0 to say nothing
/// @param packetTime length of a packet this side wants to be sent, ms; 0 to say nothing
/// @param feedback   types of RTCP feedback this side obeys and can send, such as [RtcpFeedback#PLI]
/// @param options    what goes along with the packets
/// @param content    [MediaDescription#SLIDES] for a shared screen, else empty
public record MediaCapability(String kind, List<FormatCapability> formats, Direction able, int kbits, int packetTime, List<String> feedback,
                              RtpOptions options, String content) {

    /// With the plain profile's packets.
    public MediaCapability(String kind, List<FormatCapability> formats, Direction able, int kbits, int packetTime, List<String> feedback) {
        this(kind, formats, able, kbits, packetTime, feedback, RtpOptions.NONE, "");
    }

    /// The same with other options.
    public MediaCapability with(RtpOptions other) {
        return new MediaCapability(kind, formats, able, kbits, packetTime, feedback, other, content);
    }

    /// The same for a stream of another content, or that flows other ways.
    public MediaCapability with(String otherContent, Direction otherAble) {
        return new MediaCapability(kind, formats, otherAble, kbits, packetTime, feedback, options, otherContent);
    }

    /// What streams are told apart by: the kind, or the content where it says more.
    public String name() {
        return content.isEmpty() ? kind : content;
    }

    /// Whether an m-line is of this kind and content.
    boolean fits(MediaDescription line) {
        return line.kind().equals(kind) && line.content().equals(content);
    }

    public MediaCapability {
        formats = List.copyOf(formats);
        feedback = List.copyOf(feedback);
        if (formats.stream().allMatch(FormatCapability::accompanies)) {
            throw new IllegalArgumentException("A stream needs a format besides telephone events, redundancy and comfort noise");
        }
    }
}
