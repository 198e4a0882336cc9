package org.ahoyphone.media.rtp;

/// One packet as a buffer keeps it: the header's fields and a copy of the payload, in an object used again and again.
///
/// What a buffer hands out stays valid until the next call on that buffer; whoever needs it longer copies it.
public final class StoredPacket {
    /// Largest payload in bytes that can be stored.
    public static final int CAPACITY = PacketBuffer.MAX_DATAGRAM - RtpPacket.FIXED_HEADER;

    private enum Life { UNUSED, HELD, TAKEN }

    private final byte[] payload = new byte[CAPACITY];
    private int length;
    private long sequence;
    private int timestamp;
    private int payloadType;
    private boolean marker;
    private long arrivalNanos;
    private long mediaNanos;
    private boolean media;
    private Life life = Life.UNUSED;

    StoredPacket() {}

    /// The payload is the first [#length()] bytes. Read only.
    public byte[] payload() {
        return payload;
    }

    /// Payload bytes; 0 is legal.
    public int length() {
        return length;
    }

    /// Sequence number extended by its wrap-arounds.
    public long sequence() {
        return sequence;
    }

    /// RTP ticks, all 32 bits used.
    public int timestamp() {
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

    /// When the packet's media belongs, in nanoseconds on the buffer's own even timeline.
    long mediaNanos() {
        return mediaNanos;
    }

    void mediaNanos(long value) {
        mediaNanos = value;
    }

    /// False if the packet only takes up a sequence number.
    boolean isMedia() {
        return media;
    }

    boolean holds(long extendedSequence) {
        return life == Life.HELD && sequence == extendedSequence;
    }

    /// Was here and was taken out: a second copy of it is a duplicate, not a late packet.
    boolean held(long extendedSequence) {
        return life == Life.TAKEN && sequence == extendedSequence;
    }

    void store(RtpPacket packet, boolean isMedia, long extendedSequence, long arrival) {
        length = isMedia ? Math.min(packet.payloadLength(), CAPACITY) : 0;
        System.arraycopy(packet.bytes(), packet.payloadOffset(), payload, 0, length);
        sequence = extendedSequence;
        timestamp = packet.timestamp();
        payloadType = packet.payloadType();
        marker = packet.marker();
        arrivalNanos = arrival;
        mediaNanos = arrival;
        media = isMedia;
        life = Life.HELD;
    }

    void take() {
        life = Life.TAKEN;
    }

    void forget() {
        life = Life.UNUSED;
    }
}
