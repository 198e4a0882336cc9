package org.ahoyphone.media.rtp;

/// One packet as a buffer keeps it: the header's fields and a copy of the payload, in an object used again and again.
///
/// What a buffer hands out stays valid until the next call on that buffer; whoever needs it longer copies it.
public final class StoredPacket {
    /// Largest payload in bytes that can be stored.
    public static final int CAPACITY = PacketBuffer.MAX_DATAGRAM - RtpPacket.FIXED_HEADER;

    private final byte[] payload = new byte[CAPACITY];
    private int length;
    private long sequence = Long.MIN_VALUE;
    private long timestamp;
    private int payloadType;
    private boolean marker;
    private long arrivalNanos;
    private boolean filled;

    StoredPacket() {}

    /// The payload is the first [#length()] bytes. Read only.
    public byte[] payload() {
        return payload;
    }

    /// Payload bytes; 0 for a packet that carries nothing to play.
    public int length() {
        return length;
    }

    /// Sequence number extended by its wrap-arounds.
    public long sequence() {
        return sequence;
    }

    /// RTP ticks, extended by wrap-arounds; its low 32 bits are what was on the wire.
    public long timestamp() {
        return timestamp;
    }

    public int payloadType() {
        return payloadType;
    }

    public boolean marker() {
        return marker;
    }

    /// Monotonic nanoseconds.
    public long arrivalNanos() {
        return arrivalNanos;
    }

    boolean holds(long extended) {
        return filled && sequence == extended;
    }

    /// Was here and was taken out: a second copy of it is a duplicate, not a late packet.
    boolean held(long extended) {
        return !filled && sequence == extended;
    }

    boolean filled() {
        return filled;
    }

    void store(RtpPacket packet, long extendedSequence, long extendedTimestamp, long arrival) {
        length = Math.min(packet.payloadLength(), CAPACITY);
        System.arraycopy(packet.bytes(), packet.payloadOffset(), payload, 0, length);
        sequence = extendedSequence;
        timestamp = extendedTimestamp;
        payloadType = packet.payloadType();
        marker = packet.marker();
        arrivalNanos = arrival;
        filled = true;
    }

    void storeNothing(long extendedSequence, long arrival) {
        length = 0;
        sequence = extendedSequence;
        arrivalNanos = arrival;
        filled = true;
    }

    void release() {
        filled = false;
    }

    void forget() {
        filled = false;
        sequence = Long.MIN_VALUE;
    }
}
