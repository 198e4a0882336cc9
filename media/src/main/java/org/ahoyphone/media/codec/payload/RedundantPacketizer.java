package org.ahoyphone.media.codec.payload;

/// Puts the payloads sent last in front of each new one (RFC 2198): whoever misses a packet finds it in the next.
///
/// Owned by one thread. It remembers payloads in memory of its own; nothing is allocated per packet.
public final class RedundantPacketizer {

    /// The most generations that may go along.
    public static final int MOST_GENERATIONS = 2;

    /// The largest timestamp offset, 14 bits, RTP ticks.
    private static final int LARGEST_OFFSET = 0x3FFF;
    /// The longest redundant block, 10 bits.
    private static final int LONGEST_BLOCK = 0x3FF;
    private static final int LONG_HEADER = 4;

    private final int room;
    private final byte[][] payloads = new byte[MOST_GENERATIONS][LONGEST_BLOCK];
    private final int[] lengths = new int[MOST_GENERATIONS];
    private final int[] timestamps = new int[MOST_GENERATIONS];
    private final int[] payloadTypes = new int[MOST_GENERATIONS];
    private int remembered;
    private int newest = -1;

    /// @param room the longest payload to make, bytes: what is redundant is left out beyond it
    public RedundantPacketizer(int room) {
        this.room = room;
    }

    /// Remembers a payload that is sent without redundancy, so that the next may carry it.
    public void remember(int payloadType, int timestamp, byte[] payload, int offset, int length) {
        if (length > LONGEST_BLOCK) {
            forget();
            return;
        }
        newest = (newest + 1) % MOST_GENERATIONS;
        System.arraycopy(payload, offset, payloads[newest], 0, length);
        lengths[newest] = length;
        timestamps[newest] = timestamp;
        payloadTypes[newest] = payloadType;
        remembered = Math.min(remembered + 1, MOST_GENERATIONS);
    }

    /// Forgets what was sent: after a pause it is of no use.
    public void forget() {
        remembered = 0;
    }

    /// How many bytes [#pack] would put in front of a payload.
    ///
    /// @param generations how many payloads before this one are to go along, 0 to [#MOST_GENERATIONS]
    public int overhead(int timestamp, int length, int generations) {
        int overhead = 1;
        for (int age = 0; age < generations(timestamp, length, generations); age++) {
            overhead += LONG_HEADER + lengths[index(age)];
        }
        return overhead;
    }

    /// Packs a payload with those before it, and remembers it. The payload lies at `at`; what is made begins [#overhead] bytes before it, where there must be
    /// room, and ends where the payload ends.
    ///
    /// @param payloadType of the payload itself, 0 to 127
    /// @param timestamp   RTP ticks
    /// @return index of the first byte of what was made
    public int pack(int payloadType, int timestamp, byte[] bytes, int at, int length, int generations) {
        int count = generations(timestamp, length, generations);
        int start = at - overhead(timestamp, length, generations);
        int header = start;
        int data = start + count * LONG_HEADER + 1;
        for (int age = count - 1; age >= 0; age--) {
            int i = index(age);
            int rest = (timestamp - timestamps[i]) << 10 | lengths[i];
            bytes[header] = (byte) (0x80 | payloadTypes[i]);
            bytes[header + 1] = (byte) (rest >> 16);
            bytes[header + 2] = (byte) (rest >> 8);
            bytes[header + 3] = (byte) rest;
            header += LONG_HEADER;
            System.arraycopy(payloads[i], 0, bytes, data, lengths[i]);
            data += lengths[i];
        }
        bytes[header] = (byte) payloadType;
        remember(payloadType, timestamp, bytes, at, length);
        return start;
    }

    /// How many payloads fit and can be named: without a hole, as a receiver may tell by their number which packets they are of.
    private int generations(int timestamp, int length, int wanted) {
        int total = length + 1;
        for (int age = 0; age < Math.min(wanted, remembered); age++) {
            int i = index(age);
            int offset = timestamp - timestamps[i];
            total += LONG_HEADER + lengths[i];
            if (offset <= 0 || offset > LARGEST_OFFSET || total > room) {
                return age;
            }
        }
        return Math.min(wanted, remembered);
    }

    private int index(int age) {
        return Math.floorMod(newest - age, MOST_GENERATIONS);
    }
}
