package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A group of packets as a picture leaves them, of all shapes a header can have, and its repairs.
final class RepairGroup {

    static final int MEDIA = 97;
    static final int REPAIR = 126;

    final List<byte[]> media = new ArrayList<>();
    final List<byte[]> repairs = new ArrayList<>();

    /// @param base number of the first
    RepairGroup(Random random, int base, int packets, int count) {
        RepairEncoder encoder = new RepairEncoder();
        for (int i = 0; i < packets; i++) {
            PacketBuffer packet = packet(random, base + i);
            media.add(bytes(packet));
            if (!encoder.add(packet)) {
                throw new AssertionError("no room for packet " + i);
            }
        }
        for (int i = 0; i < count; i++) {
            PacketBuffer repair = new PacketBuffer();
            encoder.write(i, count, repair);
            RtpPacket.prepend(repair, REPAIR, false, base + packets + i & 0xFFFF, 7, Packets.SSRC);
            repairs.add(bytes(repair));
        }
    }

    private static PacketBuffer packet(Random random, int number) {
        byte[] payload = new byte[random.nextInt(1, 1_200)];
        random.nextBytes(payload);
        PacketBuffer packet = Packets.rtp(MEDIA, random.nextBoolean(), number, random.nextInt(), Packets.SSRC, payload);
        if (random.nextInt(3) == 0) {
            int at = RtpPacket.insertExtension(packet, 4, 1);
            packet.bytes()[at] = (byte) random.nextInt();
        }
        if (random.nextInt(4) == 0) {
            // Padding of three bytes.
            int at = packet.append(3);
            packet.bytes()[at + 2] = 3;
            packet.bytes()[packet.offset()] |= 0x20;
        }
        return packet;
    }

    static byte[] bytes(PacketBuffer packet) {
        byte[] copy = new byte[packet.length()];
        packet.view().get(copy);
        return copy;
    }

    static PacketBuffer buffer(byte[] bytes) {
        PacketBuffer packet = new PacketBuffer();
        packet.fill(bytes, 0, bytes.length);
        return packet;
    }

    /// What is restored when these packets and repairs come, in the order of their numbers.
    List<byte[]> restored(RepairDecoder decoder, long lostMedia, long lostRepairs) {
        List<byte[]> restored = new ArrayList<>();
        for (int i = 0; i < media.size(); i++) {
            if ((lostMedia >> i & 1) == 0) {
                PacketBuffer packet = buffer(media.get(i));
                decoder.media(Packets.parsed(packet), packet);
                drain(decoder, restored);
            }
        }
        for (int i = 0; i < repairs.size(); i++) {
            if ((lostRepairs >> i & 1) == 0) {
                decoder.repair(Packets.parsed(buffer(repairs.get(i))));
                drain(decoder, restored);
            }
        }
        return restored;
    }

    static void drain(RepairDecoder decoder, List<byte[]> into) {
        PacketBuffer packet = new PacketBuffer();
        while (decoder.restore(packet)) {
            into.add(bytes(packet));
        }
    }
}
