package org.ahoyphone.media.rtp;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Restores lost packets of one source from those that came and from repairs (RFC 5109). Memory is bounded by a window of packets and a handful of repairs,
/// whatever comes; no input leads to an exception. A packet that is restored is the one that was sent, bit by bit, but for what changes on the way. One thread.
public final class RepairDecoder {

    /// Packets that are remembered; a power of two, several groups.
    static final int WINDOW = 128;
    /// Repairs that wait for more packets to come.
    static final int MOST_REPAIRS = 48;
    /// A number that leaps further begins a new stream.
    private static final int LONGEST_LEAP = 3_000;
    private static final int VERSION = 0x80;
    /// More than one packet is missing yet, or none that could be restored.
    private static final long WAITING = -2;
    private static final long USELESS = -1;

    private final @Nullable PacketBuffer[] packets = new PacketBuffer[WINDOW];
    private final long[] numbers = new long[WINDOW];
    private final @Nullable RepairPacket[] repairs = new RepairPacket[MOST_REPAIRS];
    private final Parity parity = new Parity();
    private final RtpPacket parsed = new RtpPacket();
    private final HeaderExtension extension = new HeaderExtension();
    private final int mutableId;
    private final IntPredicate types;
    private int nextRepair;
    private boolean begun;
    private int ssrc;
    private long newest;

    /// @param mutableId number of the header extension that changes on the way, which repairs count as zero; 0 for none
    /// @param types     payload types that there may be; a packet of another is not restored
    public RepairDecoder(int mutableId, IntPredicate types) {
        this.mutableId = mutableId;
        this.types = types;
    }

    /// Number of the header extension that changes on the way.
    int mutableId() {
        return mutableId;
    }

    /// A packet of the media came, or was restored.
    ///
    /// @param packet a view of `buffer`
    public void media(RtpPacket packet, PacketBuffer buffer) {
        long number = follow(packet);
        if (number <= newest - WINDOW || number < 0 || buffer.length() > PacketBuffer.MAX_DATAGRAM) {
            return;
        }
        newest = Math.max(newest, number);
        int slot = (int) (number % WINDOW);
        PacketBuffer kept = packets[slot];
        if (kept == null) {
            kept = new PacketBuffer();
            packets[slot] = kept;
        }
        kept.copyFrom(buffer);
        numbers[slot] = number;
        zero(kept);
    }

    /// A repair came.
    ///
    /// @param packet whose payload it is
    public void repair(RtpPacket packet) {
        newest = Math.max(newest, follow(packet));
        RepairPacket repair = repairs[nextRepair];
        if (repair == null) {
            repair = new RepairPacket();
            repairs[nextRepair] = repair;
        }
        if (repair.read(packet.bytes(), packet.payloadOffset(), packet.payloadLength(), newest)) {
            nextRepair = (nextRepair + 1) % MOST_REPAIRS;
        }
    }

    private long follow(RtpPacket packet) {
        long number = begun ? SequenceNumber.extend(newest, packet.sequence()) : 0;
        if (!begun || packet.ssrc() != ssrc || Math.abs(number - newest) > LONGEST_LEAP) {
            begun = true;
            ssrc = packet.ssrc();
            number = 0x1_0000L + packet.sequence();
            newest = number;
            Arrays.fill(numbers, -1);
            for (RepairPacket repair : repairs) {
                if (repair != null) {
                    repair.drop();
                }
            }
        }
        return number;
    }

    private void zero(PacketBuffer packet) {
        if (mutableId > 0 && parsed.parse(packet) == RtpPacket.Status.OK && extension.find(parsed, mutableId)) {
            Arrays.fill(packet.bytes(), extension.offset(), extension.offset() + extension.length(), (byte) 0);
        }
    }

    /// Restores a packet, which counts as come from then on. Call again until there is none.
    ///
    /// @param into gets it, whole
    /// @return false, and `into` of no use, when there is none
    public boolean restore(PacketBuffer into) {
        for (RepairPacket repair : repairs) {
            if (repair != null && repair.isPending()) {
                long missing = missing(repair);
                if (missing != WAITING) {
                    repair.drop();
                    if (missing >= 0 && rebuild(repair, missing, into)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// The only packet that is missing of those that a repair covers; else what is to become of the repair.
    private long missing(RepairPacket repair) {
        if (repair.base() <= newest - WINDOW || repair.base() > newest + WINDOW) {
            return USELESS;
        }
        long missing = USELESS;
        for (long left = repair.mask(); left != 0; left &= left - 1) {
            long number = repair.base() + Long.numberOfTrailingZeros(left);
            if (!holds(number)) {
                if (missing >= 0) {
                    return WAITING;
                }
                missing = number;
            }
        }
        return missing;
    }

    private boolean holds(long number) {
        return number >= 0 && numbers[(int) (number % WINDOW)] == number;
    }

    private boolean rebuild(RepairPacket repair, long lost, PacketBuffer into) {
        into.clear();
        int at = into.append(RtpPacket.FIXED_HEADER);
        byte[] bytes = into.bytes();
        int sum = at + RtpPacket.FIXED_HEADER;
        int covered = Math.min(repair.covered(), PacketBuffer.MAX_DATAGRAM - RtpPacket.FIXED_HEADER);
        repair.begin(parity, bytes, sum);
        for (long left = repair.mask(); left != 0; left &= left - 1) {
            long number = repair.base() + Long.numberOfTrailingZeros(left);
            if (number != lost) {
                parity.add(Objects.requireNonNull(packets[(int) (number % WINDOW)]), bytes, sum, covered);
            }
        }
        // What would follow the packet is nothing, or these are not the packets that the repair was made of.
        if (parity.length() > covered || !RepairPacket.isZero(bytes, sum + parity.length(), sum + covered)) {
            return false;
        }
        into.append(parity.length());
        bytes[at] = (byte) (VERSION | parity.first());
        bytes[at + 1] = (byte) parity.second();
        BigEndian.put16(bytes, at + 2, (int) lost & 0xFFFF);
        BigEndian.put32(bytes, at + 4, parity.timestamp());
        BigEndian.put32(bytes, at + 8, ssrc);
        if (parsed.parse(into) != RtpPacket.Status.OK || !types.test(parsed.payloadType())) {
            return false;
        }
        media(parsed, into);
        return true;
    }
}
