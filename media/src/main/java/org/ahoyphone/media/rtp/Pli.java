package org.ahoyphone.media.rtp;

/// Picture Loss Indication (RFC 4585 section 6.3.1): the decoder has lost the thread, a key frame would mend it.
///
/// @param sender who says so
/// @param media  the source it is about
public record Pli(int sender, int media) implements RtcpPacket {
    static final int FORMAT = 1;

    @Override
    public int size() {
        return 12;
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, FORMAT, PAYLOAD_FEEDBACK, size());
        BigEndian.put32(out, at + 4, sender);
        BigEndian.put32(out, at + 8, media);
    }
}
