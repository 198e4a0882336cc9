package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes repairs of a group of packets (RFC 5109, one level). Keeps copies of them until the group is ended. One thread; after the first groups nothing is
/// allocated.
public final class RepairEncoder {

    /// Packets in a group, as many as a long mask tells apart (section 7.4).
    public static final int MOST = 48;
    /// Longer packets than that leave no room for a repair's own headers.
    static final int LONGEST = 1_600;

    static final int HEADER = 10;
    static final int SHORT_LEVEL = 4;
    static final int LONG_LEVEL = 8;
    /// Packets that a short mask tells apart.
    static final int SHORT_MASK = 16;
    static final int LONG = 0x40;

    private final List<PacketBuffer> packets = new ArrayList<>();
    private final Parity parity = new Parity();
    private int count;

    /// Adds a packet, whose number must be the next after the one before.
    ///
    /// @return false, and nothing added, when it is too long or the group is full
    public boolean add(PacketBuffer packet) {
        if (count == MOST || packet.length() > LONGEST) {
            return false;
        }
        if (count == packets.size()) {
            packets.add(new PacketBuffer());
        }
        packets.get(count++).copyFrom(packet);
        return true;
    }

    /// The copy of a packet of the group, to take out of it what changes on its way before a repair is written.
    PacketBuffer copy(int index) {
        return packets.get(index);
    }

    /// Packets in the group.
    public int count() {
        return count;
    }

    /// Ends the group.
    public void clear() {
        count = 0;
    }

    /// Writes the payload of a repair; there must be a packet.
    ///
    /// @param index   of it, from 0 on
    /// @param repairs for the group: as many as packets, or fewer
    public void write(int index, int repairs, PacketBuffer into) {
        long mask = RepairMasks.of(count, repairs, index);
        boolean isLong = count > SHORT_MASK;
        int header = HEADER + (isLong ? LONG_LEVEL : SHORT_LEVEL);
        int longest = 0;
        for (int i = 0; i < count; i++) {
            longest = (mask >> i & 1) == 0 ? longest : Math.max(longest, packets.get(i).length() - RtpPacket.FIXED_HEADER);
        }
        into.clear();
        int at = into.append(header + longest);
        byte[] bytes = into.bytes();
        Arrays.fill(bytes, at, at + header + longest, (byte) 0);
        parity.begin(0, 0, 0, 0);
        for (int i = 0; i < count; i++) {
            if ((mask >> i & 1) != 0) {
                parity.add(packets.get(i), bytes, at + header, longest);
            }
        }
        bytes[at] = (byte) (parity.first() | (isLong ? LONG : 0));
        bytes[at + 1] = (byte) parity.second();
        PacketBuffer base = packets.getFirst();
        BigEndian.put16(bytes, at + 2, BigEndian.u16(base.bytes(), base.offset() + 2));
        BigEndian.put32(bytes, at + 4, parity.timestamp());
        BigEndian.put16(bytes, at + 8, parity.length());
        BigEndian.put16(bytes, at + HEADER, longest);
        // The first packet's bit is the highest.
        long onWire = Long.reverse(mask);
        BigEndian.put16(bytes, at + HEADER + 2, (int) (onWire >>> 48));
        if (isLong) {
            BigEndian.put32(bytes, at + HEADER + 4, (int) (onWire >>> 16));
        }
    }
}
