package org.ahoyphone.media.rtp;

/// When an extended report was sent, by the clock of its sender (RFC 3611 section 4.4): for somebody to answer with a [DelaySinceLastReceiverReport], from
/// which one who sends no media learns the round trip.
public record ReceiverReferenceTime(NtpTime time) implements XrBlock {
    static final int TYPE = 4;
    static final int SIZE = 12;

    static ReceiverReferenceTime read(byte[] bytes, int at) {
        return new ReceiverReferenceTime(new NtpTime(BigEndian.i64(bytes, at + HEADER)));
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void write(byte[] out, int at) {
        XrBlock.header(out, at, TYPE, 0, SIZE);
        BigEndian.put64(out, at + HEADER, time.bits());
    }
}
