package org.ahoyphone.app.interop;

import org.ahoyphone.media.rtp.RtpPacket;

/// Reads of packets of VP8 what their descriptor and the frame's first octet say (RFC 7741 sections 4.2 and 4.3).
final class Vp8Packets {
    private static final int EXTENDED = 0x80;
    private static final int FIRST_PARTITION = 0x17;
    private static final int STARTS = 0x10;

    private Vp8Packets() {}

    /// Whether it is the first packet of the first partition, and the header in it says that it is no interframe.
    static boolean beginsKeyFrame(RtpPacket packet) {
        return beginsKeyFrame(packet, 0);
    }

    /// @param wrapped octets of another format before it
    static boolean beginsKeyFrame(RtpPacket packet, int wrapped) {
        if (packet.payloadLength() < 2 + wrapped) {
            return false;
        }
        byte[] bytes = packet.bytes();
        int at = packet.payloadOffset() + wrapped;
        int end = packet.payloadOffset() + packet.payloadLength();
        int descriptor = bytes[at++];
        if ((descriptor & FIRST_PARTITION) != STARTS) {
            return false;
        }
        if ((descriptor & EXTENDED) != 0) {
            int extensions = bytes[at++];
            if ((extensions & 0x80) != 0 && at < end) {
                at += (bytes[at] & 0x80) != 0 ? 2 : 1;
            }
            at += (extensions & 0x40) != 0 ? 1 : 0;
            at += (extensions & 0x30) != 0 ? 1 : 0;
        }
        return at < end && (bytes[at] & 1) == 0;
    }
}
