package org.ahoyphone.media.sdp;

/// A stream this side wants, and the ports it waits at.
///
/// @param rtpPort  1 to 65535
/// @param rtcpPort 1 to 65535, for when the other side does not want both on one port
public record LocalMedia(MediaCapability capability, int rtpPort, int rtcpPort) {

    public LocalMedia {
        if (rtpPort < 1 || rtpPort > 65_535 || rtcpPort < 1 || rtcpPort > 65_535) {
            throw new IllegalArgumentException("No ports: " + rtpPort + ", " + rtcpPort);
        }
    }

    public String kind() {
        return capability.kind();
    }

    /// See [MediaCapability#name()].
    public String name() {
        return capability.name();
    }
}
