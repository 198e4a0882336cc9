package org.ahoyphone.media.rtp;

import org.ahoyphone.media.rtp.JitterBuffer.Insertion;

/// Packets by sequence number, in slots that are allocated once: what the jitter and the reorder buffer have in common.
///
/// It knows which number is the next to be given out and sorts out duplicates, late packets and jumps of the sequence.
final class PacketStore {
    private final StoredPacket[] slots;
    private final int mask;
    private boolean active;
    private int ssrc;
    private long next;
    private long newest;
    private int size;
    private int suspect = -1;
    private long duplicates;
    private long late;

    PacketStore(int capacity) {
        if (capacity < 8 || capacity > 4096 || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity " + capacity + " is not a power of two from 8 to 4,096");
        }
        slots = new StoredPacket[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = new StoredPacket();
        }
        mask = capacity - 1;
    }

    /// @param media  false: only remember that this number was used
    /// @param opened whether packets have been given out; until then one that is older than the first is welcome
    Insertion insert(RtpPacket packet, boolean media, boolean opened, long arrivalNanos) {
        if (!active) {
            begin(packet);
            put(packet, media, next, arrivalNanos);
            return Insertion.STORED;
        }
        if (packet.ssrc() != ssrc) {
            return restart(packet, media, arrivalNanos);
        }
        long extended = SequenceNumber.extend(newest, packet.sequence());
        if (Math.max(newest, extended) - next > mask || next - extended > mask) {
            return jump(packet, media, arrivalNanos);
        }
        StoredPacket slot = slot(extended);
        if (slot.holds(extended) || slot.held(extended)) {
            duplicates++;
            return Insertion.DUPLICATE;
        }
        if (extended < next) {
            if (opened || newest - extended > mask) {
                late++;
                return Insertion.LATE;
            }
            next = extended;
        }
        suspect = -1;
        put(packet, media, extended, arrivalNanos);
        return Insertion.STORED;
    }

    /// RFC 3550 A.1: a large jump is believed only when the packet after it confirms it.
    private Insertion jump(RtpPacket packet, boolean media, long arrivalNanos) {
        if (packet.sequence() == suspect) {
            return restart(packet, media, arrivalNanos);
        }
        suspect = SequenceNumber.next(packet.sequence());
        return Insertion.SUSPECT;
    }

    private Insertion restart(RtpPacket packet, boolean media, long arrivalNanos) {
        clear();
        begin(packet);
        put(packet, media, next, arrivalNanos);
        return Insertion.RESTARTED;
    }

    private void begin(RtpPacket packet) {
        active = true;
        ssrc = packet.ssrc();
        // One cycle ahead, so that packets older than the first are not negative.
        next = packet.sequence() + 0x1_0000L;
        newest = next;
        suspect = -1;
    }

    private void put(RtpPacket packet, boolean media, long extended, long arrivalNanos) {
        slot(extended).store(packet, media, extended, arrivalNanos);
        newest = Math.max(newest, extended);
        size++;
    }

    void clear() {
        for (StoredPacket slot : slots) {
            slot.forget();
        }
        active = false;
        size = 0;
    }

    StoredPacket slot(long sequence) {
        return slots[(int) sequence & mask];
    }

    /// The slot that a packet just stored went to.
    StoredPacket stored(RtpPacket packet) {
        return slot(packet.sequence());
    }

    /// The extended sequence number to be given out next.
    long next() {
        return next;
    }

    boolean hasNext() {
        return slot(next).holds(next);
    }

    /// Whether the packet of this number (16 bits) was neither here nor is it older than what is remembered.
    boolean misses(int sequence) {
        long extended = SequenceNumber.extend(newest, sequence & 0xFFFF);
        StoredPacket slot = slot(extended);
        return active && newest - extended < mask && !slot.holds(extended) && !slot.held(extended);
    }

    /// Gives out the next packet; [#hasNext()] must be true.
    StoredPacket take() {
        StoredPacket slot = slot(next);
        slot.take();
        size--;
        next++;
        return slot;
    }

    /// Gives up waiting for the next packet; [#hasNext()] must be false.
    void pass() {
        next++;
    }

    /// Goes on with this number, whatever is before it.
    ///
    /// @return packets that were waited for in vain
    int passTo(long sequence) {
        int missing = 0;
        while (next < sequence) {
            if (hasNext()) {
                take();
            } else {
                pass();
                missing++;
            }
        }
        return missing;
    }

    /// The extended sequence number of the newest packet.
    long newest() {
        return newest;
    }

    /// The number of the oldest packet here; there must be one.
    long oldest() {
        long sequence = next;
        while (!slot(sequence).holds(sequence)) {
            sequence++;
        }
        return sequence;
    }

    /// The earliest arrival of all packets here, [Long#MAX_VALUE] if there is none.
    long earliestArrival() {
        long earliest = Long.MAX_VALUE;
        for (long sequence = next; sequence <= newest; sequence++) {
            StoredPacket slot = slot(sequence);
            if (slot.holds(sequence)) {
                earliest = Math.min(earliest, slot.arrivalNanos());
            }
        }
        return earliest;
    }

    int size() {
        return size;
    }

    long duplicates() {
        return duplicates;
    }

    long late() {
        return late;
    }
}
