package org.ahoyphone.phone;

import java.util.List;

/// Counters of a call's streams, all since the start of the stream.
public record MediaStatistics(List<StreamStatistics> streams) {
    public MediaStatistics {
        streams = List.copyOf(streams);
    }

    /// One stream, both directions. A figure that is not known is -1.
    ///
    /// @param kind `audio` or `video`
    /// @param codec encoding name as in SDP
    /// @param packetsSent RTP packets sent
    /// @param bytesSent RTP payload bytes sent
    /// @param packetsReceived RTP packets received
    /// @param bytesReceived RTP payload bytes received
    /// @param packetsLost cumulative loss of what we receive (RFC 3550 6.4.1)
    /// @param remotePacketsLost cumulative loss of what we send, as the other side reports it
    /// @param jitterMs interarrival jitter of what we receive, ms
    /// @param roundTripMs round trip by RTCP, ms
    /// @param bufferMs delay of the jitter buffer now, ms
    /// @param levelDb audio only: level of what is received, dBFS
    /// @param framesSent video only: pictures sent
    /// @param framesReceived video only: pictures completely received
    /// @param framesDecoded video only: pictures decoded
    /// @param framesDropped video only: pictures received but not shown
    /// @param width video only: width of the received picture, pixels
    /// @param height video only: height of the received picture, pixels
    /// @param delayMs delay of own sound or picture coming back, where it can be measured (the echo contact), ms
    public record StreamStatistics(
            String kind,
            String codec,
            long packetsSent,
            long bytesSent,
            long packetsReceived,
            long bytesReceived,
            long packetsLost,
            long remotePacketsLost,
            double jitterMs,
            double roundTripMs,
            double bufferMs,
            double levelDb,
            long framesSent,
            long framesReceived,
            long framesDecoded,
            long framesDropped,
            int width,
            int height,
            double delayMs) {}
}
