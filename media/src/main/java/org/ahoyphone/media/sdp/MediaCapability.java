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
public record MediaCapability(String kind, List<FormatCapability> formats, Direction able, int kbits, int packetTime, List<String> feedback) {

    public MediaCapability {
        formats = List.copyOf(formats);
        feedback = List.copyOf(feedback);
        if (formats.stream().allMatch(FormatCapability::accompanies)) {
            throw new IllegalArgumentException("A stream needs a format besides telephone events and redundancy");
        }
    }
}
