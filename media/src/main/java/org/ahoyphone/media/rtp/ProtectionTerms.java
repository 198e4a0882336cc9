package org.ahoyphone.media.rtp;

/// What both sides agreed to make lost pictures good with: packets in the redundant format (RFC 2198) that hold either media or a repair of several packets of it
/// (RFC 5109). The payload types are -1 where that way was not agreed.
///
/// @param redAs      of the redundant format, as the other side numbers it
/// @param repairAs   of repairs in it, likewise
/// @param redFrom    of the redundant format, as this side numbers it
/// @param repairFrom of repairs in it, likewise
public record ProtectionTerms(int redAs, int repairAs, int redFrom, int repairFrom) {

    /// What is lost is lost, or sent again.
    public static final ProtectionTerms NONE = new ProtectionTerms(-1, -1, -1, -1);

    /// Whether the other side takes repairs.
    public boolean sends() {
        return redAs >= 0 && repairAs >= 0;
    }

    /// Whether repairs may come.
    public boolean receives() {
        return redFrom >= 0 && repairFrom >= 0;
    }

    /// Whether a packet that is sent carries a repair and no media.
    public boolean sendsRepair(RtpPacket packet) {
        return sends() && packet.payloadType() == redAs && Red.type(packet) == repairAs;
    }
}
