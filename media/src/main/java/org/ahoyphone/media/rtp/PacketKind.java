package org.ahoyphone.media.rtp;

/// What a datagram on a media port is, told from its first bytes (RFC 7983 section 7, RFC 5761 section 4).
public enum PacketKind {
    STUN, ZRTP, DTLS, TURN_CHANNEL, RTP, RTCP, UNKNOWN;

    /// Looks at no more than two bytes; whether the packet is well formed is for its parser to say.
    public static PacketKind of(byte[] bytes, int offset, int length) {
        if (length < 2) {
            return UNKNOWN;
        }
        int first = bytes[offset] & 0xFF;
        if (first <= 3) {
            return STUN;
        } else if (first < 16) {
            return UNKNOWN;
        } else if (first <= 19) {
            return ZRTP;
        } else if (first < 64) {
            return first >= 20 ? DTLS : UNKNOWN;
        } else if (first <= 79) {
            return TURN_CHANNEL;
        } else if (first < 128 || first > 191) {
            return UNKNOWN;
        }
        // RFC 5761 section 4: RTCP packet types live in 192 to 223, where an RTP packet would need the marker
        // set and one of the payload types 64 to 95, which are therefore never negotiated.
        int second = bytes[offset + 1] & 0xFF;
        return second >= 192 && second <= 223 ? RTCP : RTP;
    }

    public static PacketKind of(PacketBuffer packet) {
        return of(packet.bytes(), packet.offset(), packet.length());
    }
}
