package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Repairs of lost packets (RFC 5109): what can be restored is, bit by bit, and nothing else ever comes out.
class RepairTest {

    private final Random random = new Random(11);

    /// What follows from the masks alone: a repair of which one packet is missing gives it.
    private static long restorable(int packets, int repairs, long lostMedia, long lostRepairs) {
        long missing = lostMedia;
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < repairs; i++) {
                long left = RepairMasks.of(packets, repairs, i) & missing;
                if ((lostRepairs >> i & 1) == 0 && Long.bitCount(left) == 1) {
                    missing &= ~left;
                    more = true;
                }
            }
        }
        return lostMedia & ~missing;
    }

    private void check(RepairGroup group, long lostMedia, long lostRepairs) {
        List<byte[]> restored = group.restored(new RepairDecoder(0, type -> type == RepairGroup.MEDIA), lostMedia, lostRepairs);
        long bits = restorable(group.media.size(), group.repairs.size(), lostMedia, lostRepairs);
        List<byte[]> expected = new ArrayList<>();
        for (int i = 0; i < group.media.size(); i++) {
            if ((bits >> i & 1) != 0) {
                expected.add(group.media.get(i));
            }
        }
        assertThat(restored).usingElementComparator(Arrays::compare)
                .as("%d packets, %d repairs, without %s and %s", group.media.size(), group.repairs.size(), Long.toBinaryString(lostMedia),
                        Long.toBinaryString(lostRepairs))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /// Every pattern of loss of small groups.
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "5,1", "1,1", "2,2", "4,2", "6,2", "3,3", "5,3", "6,4"})
    void everyPatternOfLoss(int packets, int repairs) {
        RepairGroup group = new RepairGroup(random, 100, packets, repairs);
        for (long lost = 0; lost < 1L << packets + repairs; lost++) {
            check(group, lost & (1L << packets) - 1, lost >> packets);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 30, 48})
    void largeGroups(int packets) {
        for (int run = 0; run < 60; run++) {
            int repairs = random.nextInt(1, packets + 1);
            RepairGroup group = new RepairGroup(random, 65_520 + random.nextInt(30), packets, repairs);
            check(group, some(packets, 0.12), some(repairs, 0.25));
        }
    }

    private long some(int of, double share) {
        long bits = 0;
        for (int i = 0; i < of; i++) {
            bits |= random.nextDouble() < share ? 1L << i : 0;
        }
        return bits;
    }

    /// Whatever single packet is lost, and with three repairs or more whatever two packets of few.
    @Test
    void whatOneGroupBears() {
        for (int packets = 1; packets <= RepairEncoder.MOST; packets++) {
            for (int repairs = 1; repairs <= packets; repairs++) {
                for (int i = 0; i < packets; i++) {
                    assertThat(restorable(packets, repairs, 1L << i, 0)).isEqualTo(1L << i);
                }
                for (int i = 0; i < repairs; i++) {
                    assertThat(RepairMasks.of(packets, repairs, i)).as("%d of %d for %d", i, repairs, packets).isNotZero();
                }
            }
        }
        for (int repairs = 3; repairs <= 10; repairs++) {
            int packets = repairs * (repairs - 1) / 2;
            for (int i = 0; i < packets; i++) {
                for (int j = 0; j < i; j++) {
                    if (packets <= repairs * ((repairs - 1) / 2)) {
                        assertThat(restorable(packets, repairs, 1L << i | 1L << j, 0)).isEqualTo(1L << i | 1L << j);
                    }
                }
                for (int lost = 0; lost < repairs; lost++) {
                    assertThat(restorable(packets, repairs, 1L << i, 1L << lost)).as("and a repair").isEqualTo(1L << i);
                }
            }
        }
    }

    /// RFC 5109 section 7.3: the header of a repair, bit by bit.
    @Test
    void writesWhatTheFormatSays() {
        RepairEncoder encoder = new RepairEncoder();
        encoder.add(Packets.rtp(97, false, 0x1234, 0x01020304, Packets.SSRC, Packets.hex("aabbcc")));
        encoder.add(Packets.rtp(97, true, 0x1235, 0x01020305, Packets.SSRC, Packets.hex("1122334455")));
        PacketBuffer repair = new PacketBuffer();
        encoder.write(0, 1, repair);
        //   E L P X CC, M PT, first number, timestamps, lengths; length covered, mask; the sum of what follows the headers
        assertThat(RepairGroup.bytes(repair)).isEqualTo(Packets.hex("00 80 1234 00000001 0006 0005 c000 bb99ff4455"));
    }

    @Test
    void aLongMaskBeginsWithSeventeen() {
        RepairEncoder encoder = new RepairEncoder();
        for (int i = 0; i < 17; i++) {
            encoder.add(Packets.rtp(97, false, i, 5, Packets.SSRC, (byte) i));
        }
        PacketBuffer repair = new PacketBuffer();
        encoder.write(0, 1, repair);
        assertThat(RepairGroup.bytes(repair)).isEqualTo(Packets.hex("40 61 0000 00000005 0001 0001 ffff 80000000 10"));
    }

    @Test
    void whatDoesNotFitIsNotCovered() {
        RepairEncoder encoder = new RepairEncoder();
        assertThat(encoder.add(Packets.rtp(97, false, 1, 5, Packets.SSRC, new byte[1_589]))).isFalse();
        for (int i = 0; i < RepairEncoder.MOST; i++) {
            assertThat(encoder.add(Packets.rtp(97, false, i, 5, Packets.SSRC, (byte) i))).isTrue();
        }
        assertThat(encoder.add(Packets.rtp(97, false, 48, 5, Packets.SSRC, (byte) 1))).isFalse();
        encoder.clear();
        assertThat(encoder.add(Packets.rtp(97, false, 49, 5, Packets.SSRC, (byte) 1))).isTrue();
        assertThat(encoder.count()).isEqualTo(1);
    }

    /// Packets and repairs in any order, twice, one group after the other, over the end of the numbers.
    @Test
    void orderDoesNotMatter() {
        RepairDecoder decoder = new RepairDecoder(0, type -> type == RepairGroup.MEDIA);
        int number = 65_400;
        for (int run = 0; run < 300; run++) {
            int packets = random.nextInt(1, 12);
            RepairGroup group = new RepairGroup(random, number & 0xFFFF, packets, 1);
            List<byte[]> sent = new ArrayList<>(group.media);
            byte[] lost = sent.remove(random.nextInt(packets));
            sent.addAll(group.repairs);
            sent.addAll(group.repairs);
            Collections.shuffle(sent, random);
            List<byte[]> restored = new ArrayList<>();
            for (byte[] each : sent) {
                PacketBuffer packet = RepairGroup.buffer(each);
                RtpPacket parsed = Packets.parsed(packet);
                if (parsed.payloadType() == RepairGroup.REPAIR) {
                    decoder.repair(parsed);
                } else {
                    decoder.media(parsed, packet);
                }
                RepairGroup.drain(decoder, restored);
            }
            assertThat(restored).as("run %d", run).hasSize(1);
            assertThat(restored.getFirst()).isEqualTo(lost);
            number += packets + 1;
        }
    }

    /// The number that each packet gets on its way is zero for the repair, on both sides.
    @Test
    void doesWithoutWhatChangesOnTheWay() {
        RepairEncoder encoder = new RepairEncoder();
        List<PacketBuffer> packets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            PacketBuffer packet = Packets.rtp(97, false, 10 + i, 5, Packets.SSRC, (byte) i, (byte) 9);
            RtpPacket.insertExtension(packet, 3, 2);
            encoder.add(packet);
            packets.add(packet);
        }
        PacketBuffer repair = new PacketBuffer();
        encoder.write(0, 1, repair);
        RtpPacket.prepend(repair, RepairGroup.REPAIR, false, 14, 5, Packets.SSRC);
        RepairDecoder decoder = new RepairDecoder(3, type -> type == RepairGroup.MEDIA);
        byte[] lost = RepairGroup.bytes(packets.get(2));
        for (int i : new int[] {0, 1, 3}) {
            PacketBuffer packet = packets.get(i);
            int at = packet.offset() + RtpPacket.FIXED_HEADER + 5;
            packet.bytes()[at] = (byte) (40 + i);
            packet.bytes()[at + 1] = (byte) 77;
            decoder.media(Packets.parsed(packet), packet);
        }
        decoder.repair(Packets.parsed(repair));
        List<byte[]> restored = new ArrayList<>();
        RepairGroup.drain(decoder, restored);
        assertThat(restored).containsExactly(lost);
    }

    /// A repair of other packets than those that came gives nothing: what would follow the packet is not zero.
    @Test
    void believesNoRepairThatDoesNotFit() {
        int wrong = 0;
        for (int run = 0; run < 200; run++) {
            RepairGroup group = new RepairGroup(random, 100, 5, 1);
            RepairGroup other = new RepairGroup(random, 100, 5, 1);
            RepairDecoder decoder = new RepairDecoder(0, type -> type == RepairGroup.MEDIA);
            List<byte[]> restored = group.restored(decoder, 0b11111, 1);
            for (int i = 0; i < 4; i++) {
                PacketBuffer packet = RepairGroup.buffer(group.media.get(i));
                decoder.media(Packets.parsed(packet), packet);
            }
            decoder.repair(Packets.parsed(RepairGroup.buffer(other.repairs.getFirst())));
            RepairGroup.drain(decoder, restored);
            wrong += restored.size();
        }
        // The recovered length is nonsense: only now and then is it so near the whole that nothing is left to tell it by.
        assertThat(wrong).isLessThan(4);
    }

    @Test
    void anotherSourceAndALeapBeginAnew() {
        RepairDecoder decoder = new RepairDecoder(0, type -> type == RepairGroup.MEDIA);
        RepairGroup group = new RepairGroup(random, 100, 4, 1);
        assertThat(group.restored(decoder, 0b11, 0)).as("two are too many").isEmpty();
        PacketBuffer foreign = Packets.rtp(97, false, 100, 5, 99, (byte) 1);
        decoder.media(Packets.parsed(foreign), foreign);
        PacketBuffer own = RepairGroup.buffer(group.media.getFirst());
        decoder.media(Packets.parsed(own), own);
        List<byte[]> restored = new ArrayList<>();
        RepairGroup.drain(decoder, restored);
        assertThat(restored).as("the repair is forgotten").isEmpty();
        RepairGroup far = new RepairGroup(random, 20_000, 4, 1);
        assertThat(far.restored(decoder, 0b100, 0)).hasSize(1);
    }

    @Test
    void whatIsTooOldIsForgotten() {
        RepairDecoder decoder = new RepairDecoder(0, type -> type == RepairGroup.MEDIA);
        RepairGroup group = new RepairGroup(random, 100, 3, 1);
        assertThat(group.restored(decoder, 0b110, 0)).isEmpty();
        for (int i = 0; i < RepairDecoder.WINDOW; i++) {
            PacketBuffer packet = Packets.rtp(97, false, 110 + i, 5, Packets.SSRC, (byte) 1);
            decoder.media(Packets.parsed(packet), packet);
        }
        PacketBuffer late = RepairGroup.buffer(group.media.get(1));
        decoder.media(Packets.parsed(late), late);
        List<byte[]> restored = new ArrayList<>();
        RepairGroup.drain(decoder, restored);
        assertThat(restored).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00801234000000010006 0005 0000 bb99ff4455", "80801234000000010006 0005 c000 bb99ff4455",
            "00801234000000010006 0006 c000 bb99ff4455", "40801234000000010006 0000 c000", "00801234000000010006 0005 c0"})
    void refusesWhatIsNoRepair(String payload) {
        byte[] bytes = Packets.hex(payload);
        assertThat(new RepairPacket().read(bytes, 0, bytes.length, 0x1_0000)).isFalse();
    }
}
