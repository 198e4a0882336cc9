package org.ahoyphone.media.rtp;

/// Fuzz target: whatever arrives as RTCP is refused or read without an exception, and what was read can be written and read again as the same.
public final class RtcpFuzz {
    private RtcpFuzz() {}

    /// @param data one datagram
    public static void fuzzerTestOneInput(byte[] data) {
        RtcpCompound compound = RtcpCompound.parse(data, 0, data.length, true);
        if (compound.status() != RtcpCompound.Status.OK || !(compound.packets().getFirst() instanceof SenderReport
                || compound.packets().getFirst() instanceof ReceiverReport)) {
            return;
        }
        byte[] written = RtcpCompound.encode(compound.packets());
        RtcpCompound again = RtcpCompound.parse(written, 0, written.length, true);
        if (!again.equals(compound)) {
            throw new AssertionError(compound + " became " + again);
        }
    }
}
