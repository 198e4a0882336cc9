package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Generic negative acknowledgement (RFC 4585 section 6.2.1): packets that did not arrive.
///
/// @param sender  who misses them
/// @param media   the source they are of
/// @param entries at most 256
public record Nack(int sender, int media, List<Entry> entries) implements RtcpPacket {
    static final int FORMAT = 1;
    private static final int MOST = 256;

    /// Up to 17 lost packets.
    ///
    /// @param sequence the first, 0 to 65,535
    /// @param following bit i set: `sequence + i + 1` is lost too
    public record Entry(int sequence, int following) {}

    public Nack {
        entries = List.copyOf(entries);
        if (entries.size() > MOST) {
            throw new IllegalArgumentException(entries.size() + " entries, a packet holds " + MOST);
        }
    }

    /// Packs sequence numbers, ascending modulo 65,536, into as few entries as they need.
    ///
    /// @throws IllegalArgumentException if they need more than 256
    public static Nack of(int sender, int media, int... lost) {
        List<Entry> entries = new ArrayList<>();
        int i = 0;
        while (i < lost.length) {
            int first = lost[i++];
            int following = 0;
            while (i < lost.length && within(SequenceNumber.distance(first, lost[i]))) {
                following |= 1 << (SequenceNumber.distance(first, lost[i++]) - 1);
            }
            entries.add(new Entry(first, following));
        }
        return new Nack(sender, media, entries);
    }

    private static boolean within(int distance) {
        return distance >= 1 && distance <= 16;
    }

    /// All lost sequence numbers, in the order of the packet.
    public int[] sequences() {
        int count = 0;
        for (Entry entry : entries) {
            count += 1 + Integer.bitCount(entry.following());
        }
        int[] sequences = new int[count];
        int next = 0;
        for (Entry entry : entries) {
            sequences[next++] = entry.sequence();
            for (int bit = 0; bit < 16; bit++) {
                if ((entry.following() >> bit & 1) != 0) {
                    sequences[next++] = entry.sequence() + bit + 1 & 0xFFFF;
                }
            }
        }
        return sequences;
    }

    static @Nullable Nack read(byte[] bytes, int at, int end) {
        int count = (end - at - 12) / 4;
        if (count < 1 || count > MOST) {
            return null;
        }
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int entry = at + 12 + 4 * i;
            entries.add(new Entry(BigEndian.u16(bytes, entry), BigEndian.u16(bytes, entry + 2)));
        }
        return new Nack(BigEndian.i32(bytes, at + 4), BigEndian.i32(bytes, at + 8), entries);
    }

    @Override
    public int size() {
        return 12 + 4 * entries.size();
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, FORMAT, TRANSPORT_FEEDBACK, size());
        BigEndian.put32(out, at + 4, sender);
        BigEndian.put32(out, at + 8, media);
        int next = at + 12;
        for (Entry entry : entries) {
            BigEndian.put16(out, next, entry.sequence());
            BigEndian.put16(out, next + 2, entry.following());
            next += 4;
        }
    }
}
