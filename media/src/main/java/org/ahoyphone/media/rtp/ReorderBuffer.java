package org.ahoyphone.media.rtp;

/// Puts packets back into the order of their sequence numbers (video), for a depacketizer that needs no even clock.
///
/// A packet in order goes through without delay. When one is missing, those after it wait until it comes or `patience` is over.
/// One thread; time is a parameter (monotonic nanoseconds); no call allocates, blocks or throws on any packet.
public final class ReorderBuffer {
    private final StoredPacket[] slots;
    private final int mask;
    private final long patienceNanos;
    private final Reordered.Next next = new Reordered.Next();
    private final Reordered.Gap gap = new Reordered.Gap();
    private final Reordered.Wait wait = new Reordered.Wait();

    private boolean started;
    private int ssrc;
    private long expected;
    private long newest;
    private long timestamp;
    private int buffered;
    private int suspect = -1;
    private boolean restarted;
    private long lost;
    private long late;
    private long duplicate;

    /// @param capacity      packets, a power of two: at 1,200 bytes 512 packets hold two large key frames
    /// @param patienceNanos how long the packets after a missing one wait for it
    public ReorderBuffer(int capacity, long patienceNanos) {
        if (capacity < 8 || capacity > 4096 || Integer.bitCount(capacity) != 1 || patienceNanos < 0) {
            throw new IllegalArgumentException("capacity " + capacity + ", patience " + patienceNanos + " ns");
        }
        slots = new StoredPacket[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = new StoredPacket();
        }
        mask = capacity - 1;
        this.patienceNanos = patienceNanos;
    }

    /// Copies the payload; `packet` may be used again at once.
    public JitterBuffer.Insertion insert(RtpPacket packet, long arrivalNanos) {
        if (!started) {
            begin(packet);
            return store(packet, arrivalNanos, JitterBuffer.Insertion.STORED);
        }
        if (packet.ssrc() != ssrc) {
            return restart(packet, arrivalNanos);
        }
        long extended = SequenceNumber.extend(newest, packet.sequence());
        if (extended < expected) {
            return old(packet, extended, arrivalNanos);
        }
        if (extended - expected > mask) {
            return suspicious(packet, arrivalNanos);
        }
        if (slots[(int) extended & mask].holds(extended)) {
            duplicate++;
            return JitterBuffer.Insertion.DUPLICATE;
        }
        suspect = -1;
        return store(packet, arrivalNanos, JitterBuffer.Insertion.STORED);
    }

    private JitterBuffer.Insertion old(RtpPacket packet, long extended, long arrivalNanos) {
        if (expected - extended > mask) {
            return suspicious(packet, arrivalNanos);
        }
        if (slots[(int) extended & mask].held(extended)) {
            duplicate++;
            return JitterBuffer.Insertion.DUPLICATE;
        }
        late++;
        return JitterBuffer.Insertion.LATE;
    }

    /// RFC 3550 A.1: a jump is believed only when the packet after it confirms it.
    private JitterBuffer.Insertion suspicious(RtpPacket packet, long arrivalNanos) {
        if (packet.sequence() == suspect) {
            return restart(packet, arrivalNanos);
        }
        suspect = SequenceNumber.next(packet.sequence());
        return JitterBuffer.Insertion.SUSPECT;
    }

    private JitterBuffer.Insertion restart(RtpPacket packet, long arrivalNanos) {
        for (StoredPacket slot : slots) {
            slot.forget();
        }
        buffered = 0;
        begin(packet);
        restarted = true;
        return store(packet, arrivalNanos, JitterBuffer.Insertion.RESTARTED);
    }

    private void begin(RtpPacket packet) {
        started = true;
        ssrc = packet.ssrc();
        expected = packet.sequence();
        newest = expected;
        timestamp = packet.timestamp();
        suspect = -1;
    }

    private JitterBuffer.Insertion store(RtpPacket packet, long arrivalNanos, JitterBuffer.Insertion result) {
        long extended = SequenceNumber.extend(newest, packet.sequence());
        timestamp = SequenceNumber.extendTimestamp(timestamp, packet.timestamp());
        slots[(int) extended & mask].store(packet, extended, timestamp, arrivalNanos);
        newest = Math.max(newest, extended);
        buffered++;
        return result;
    }

    /// The next packet, or the news that it will not come, or how long to wait. Call again until it is [Reordered.Wait].
    public Reordered pull(long nowNanos) {
        if (restarted) {
            restarted = false;
            return gap(expected, 1);
        }
        if (buffered == 0) {
            wait.untilNanos = Long.MAX_VALUE;
            return wait;
        }
        StoredPacket slot = slots[(int) expected & mask];
        if (slot.holds(expected)) {
            slot.release();
            buffered--;
            expected++;
            next.packet = slot;
            return next;
        }
        return missing(nowNanos);
    }

    private Reordered missing(long nowNanos) {
        // Waiting begins when a later packet shows the hole, so with the earliest arrival of those behind it.
        long present = Long.MAX_VALUE;
        long earliest = Long.MAX_VALUE;
        for (long sequence = expected + 1; sequence <= newest; sequence++) {
            StoredPacket slot = slots[(int) sequence & mask];
            if (slot.holds(sequence)) {
                present = Math.min(present, sequence);
                earliest = Math.min(earliest, slot.arrivalNanos());
            }
        }
        long until = earliest + patienceNanos;
        if (nowNanos < until) {
            wait.untilNanos = until;
            return wait;
        }
        Reordered.Gap result = gap(expected, (int) (present - expected));
        lost += result.count;
        expected = present;
        return result;
    }

    private Reordered.Gap gap(long first, int count) {
        gap.first = first;
        gap.count = count;
        return gap;
    }

    /// Forgets all packets; the stream begins with the next one, whichever it is. Counters go on.
    public void reset() {
        for (StoredPacket slot : slots) {
            slot.forget();
        }
        buffered = 0;
        started = false;
        restarted = false;
    }

    /// Packets waiting.
    public int buffered() {
        return buffered;
    }

    /// Packets declared lost.
    public long lost() {
        return lost;
    }

    /// Packets that came after they were declared lost.
    public long late() {
        return late;
    }

    public long duplicates() {
        return duplicate;
    }
}
