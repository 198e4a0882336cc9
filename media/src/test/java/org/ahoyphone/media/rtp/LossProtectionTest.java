package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/// Repairs on their way from one session to the other: wrapped, numbered, and taken out again.
class LossProtectionTest {

    private static final int MEDIA = 97;
    private static final int AGAIN = 112;
    private static final int RED = 124;
    private static final int RED_AGAIN = 125;
    private static final int REPAIR = 126;
    private static final FeedbackTerms PLAIN = new FeedbackTerms(3, true, false, false, true, Map.of(MEDIA, AGAIN, RED, RED_AGAIN),
            Map.of(AGAIN, MEDIA, RED_AGAIN, RED));
    private static final FeedbackTerms TERMS = PLAIN.with(new ProtectionTerms(RED, REPAIR, RED, REPAIR));

    private final ProtectionControl control = new ProtectionControl();
    private boolean numbered = true;
    private final LossProtection protection = new LossProtection(control, new LossProtection.Pictures() {
        @Override
        public boolean areNumbered() {
            return numbered;
        }

        @Override
        public boolean startKeyFrame(byte[] payload, int offset, int length) {
            return payload[offset] == 'K';
        }
    }, () -> 0);
    private final LossRepair asking = new LossRepair((_, _) -> {});
    private final LossRecovery recovery = new LossRecovery(asking);
    private final List<RtpPacket> wire = new ArrayList<>();
    private final List<byte[]> came = new ArrayList<>();
    private final List<Integer> cameNumbers = new ArrayList<>();
    private final Random random = new Random(3);
    private IntPredicate lost = _ -> false;
    private int sequence = 65_500;
    private int sent;
    private final PacketSink in = asking.incomingRtp(recovery.incomingRtp((packet, _) -> {
        came.add(RepairGroup.bytes(packet));
        cameNumbers.add(Packets.parsed(packet).sequence());
    }));
    private final PacketSink out = protection.outgoingRtp((packet, now) -> {
        PacketBuffer copy = RepairGroup.buffer(RepairGroup.bytes(packet));
        wire.add(Packets.parsed(copy));
        // As what numbers all packets of the transport does, behind.
        PacketBuffer numberedCopy = RepairGroup.buffer(RepairGroup.bytes(packet));
        int at = RtpPacket.insertExtension(numberedCopy, 3, 2);
        numberedCopy.bytes()[at] = (byte) sent;
        numberedCopy.bytes()[at + 1] = (byte) 0x5A;
        if (!lost.test(sent++)) {
            in.accept(numberedCopy, now);
        }
    });

    private void agree(FeedbackTerms terms) {
        RtpSessionConfig config = RtpSessionConfig.video(Map.of(MEDIA, 90_000, REPAIR, 90_000), RtpSessionConfig.Feedback.PLI).with(terms);
        protection.reconfigure(config);
        recovery.reconfigure(config);
        asking.reconfigure(config);
    }

    private void far() {
        protection.onReport(0.1, 200, 0);
        protection.onReport(0.1, 200, 0);
    }

    /// Sends a picture of so many packets.
    ///
    /// @return them as they were
    private List<byte[]> picture(int packets, int timestamp, char first) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            byte[] payload = new byte[random.nextInt(20, 1_150)];
            random.nextBytes(payload);
            payload[0] = (byte) (i == 0 ? first : 'x');
            PacketBuffer packet = Packets.rtp(MEDIA, i == packets - 1, sequence, timestamp, Packets.SSRC, payload);
            sequence = SequenceNumber.next(sequence);
            all.add(payload);
            out.accept(packet, sent * 1_000_000L);
        }
        return all;
    }

    private static byte[] payload(byte[] packet) {
        RtpPacket parsed = new RtpPacket();
        parsed.parse(packet, 0, packet.length);
        return Arrays.copyOfRange(packet, parsed.payloadOffset(), parsed.payloadOffset() + parsed.payloadLength());
    }

    private List<byte[]> mediaCame() {
        return came.stream().filter(each -> (each[1] & 0x7F) == MEDIA).map(LossProtectionTest::payload).toList();
    }

    @Test
    void nothingChangesWhereItIsNotAgreedOrNotNeeded() {
        agree(PLAIN);
        far();
        picture(3, 0, 'K');
        agree(TERMS);
        protection.onReport(0.1, 30, 0);
        assertThat(control.isOn()).as("still calm for less than ten seconds").isTrue();
        protection.onReport(0.1, 30, 11_000_000_000L);
        picture(3, 3_000, 'x');
        far();
        numbered = false;
        picture(3, 6_000, 'x');
        assertThat(wire).hasSize(9).allMatch(packet -> packet.payloadType() == MEDIA);
        assertThat(came).hasSize(9);
    }

    @Test
    void wrapsNumbersAndRepairs() {
        agree(TERMS);
        far();
        List<byte[]> key = picture(6, 0, 'K');
        List<byte[]> next = picture(4, 3_000, 'x');
        assertThat(wire).allMatch(packet -> packet.payloadType() == RED);
        for (int i = 0; i < wire.size(); i++) {
            assertThat(wire.get(i).sequence()).isEqualTo(65_500 + i & 0xFFFF);
            assertThat(wire.get(i).ssrc()).isEqualTo(Packets.SSRC);
        }
        assertThat(wire.stream().map(Red::type).toList()).startsWith(MEDIA, MEDIA, MEDIA, MEDIA, MEDIA, MEDIA, REPAIR, REPAIR, REPAIR);
        assertThat(wire.stream().filter(packet -> Red.type(packet) == REPAIR).noneMatch(RtpPacket::marker)).isTrue();
        assertThat(mediaCame()).containsExactly(concat(key, next));
        assertThat(came).as("a repair takes up its number").hasSameSizeAs(wire);
    }

    private static byte[][] concat(List<byte[]> one, List<byte[]> two) {
        List<byte[]> all = new ArrayList<>(one);
        all.addAll(two);
        return all.toArray(byte[][]::new);
    }

    /// A key frame has more repairs for its packets than others.
    @Test
    void aKeyFrameIsProtectedMost() {
        agree(TERMS);
        far();
        for (int i = 0; i < 30; i++) {
            picture(5, 3_000 * i, 'x');
        }
        long usual = wire.stream().filter(packet -> Red.type(packet) == REPAIR).count();
        wire.clear();
        for (int i = 30; i < 60; i++) {
            picture(5, 3_000 * i, 'K');
        }
        long key = wire.stream().filter(packet -> Red.type(packet) == REPAIR).count();
        assertThat(usual).isBetween(40L, 75L);
        assertThat(key).isGreaterThan(usual + 15);
    }

    /// Pictures of one packet share their repairs, and none waits for long.
    @Test
    void smallPicturesAreProtectedTogether() {
        agree(TERMS);
        far();
        for (int i = 0; i < 60; i++) {
            picture(1, 3_000 * i, 'x');
        }
        long repairs = wire.stream().filter(packet -> Red.type(packet) == REPAIR).count();
        assertThat(repairs).isBetween(15L, 30L);
        int media = 0;
        for (RtpPacket packet : wire) {
            media = Red.type(packet) == REPAIR ? 0 : media + 1;
            assertThat(media).isLessThanOrEqualTo(3);
        }
    }

    /// Any one packet of a group is restored as it was, and not asked for.
    @Test
    void restoresWhatIsLost() {
        agree(TERMS);
        far();
        lost = number -> number % 9 == 2;
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.addAll(picture(4, 3_000 * i, i == 0 ? 'K' : 'x'));
        }
        assertThat(mediaCame()).usingElementComparator(Arrays::compare).containsExactlyInAnyOrderElementsOf(all);
        assertThat(cameNumbers).doesNotHaveDuplicates();
        Nack asked = (Nack) asking.feedback(1, Packets.SSRC, sent * 1_000_000L + 39_000_000);
        List<Integer> missing = asked == null ? List.of() : Arrays.stream(asked.sequences()).boxed().toList();
        assertThat(missing).as("only of repairs is anything missed").doesNotContainAnyElementsOf(cameNumbers);
    }

    /// What is lost is not asked for before its repairs can be here.
    @Test
    void asksLaterWhereRepairsCome() {
        agree(TERMS);
        far();
        picture(6, 0, 'K');
        int before = sent;
        lost = number -> number == before + 1 || number == before + 2;
        picture(2, 3_000, 'x');
        picture(2, 6_000, 'x');
        long missed = (before + 3) * 1_000_000L;
        assertThat(asking.feedback(1, Packets.SSRC, missed + 20_000_000)).isNull();
        assertThat(asking.feedback(1, Packets.SSRC, missed + 60_000_000)).isInstanceOf(Nack.class);
    }

    /// What is sent again is sent as it was, wrapped, and helps to restore the rest; repairs are not sent again.
    @Test
    void goesTogetherWithSendingAgain() {
        agree(TERMS);
        far();
        Retransmission again = new Retransmission(new Random(1), _ -> {}, () -> 10_000_000);
        again.reconfigure(RtpSessionConfig.video(Map.of(MEDIA, 90_000, REPAIR, 90_000), RtpSessionConfig.Feedback.PLI).with(TERMS));
        List<byte[]> resent = new ArrayList<>();
        PacketSink both = protection.outgoingRtp(again.outgoingRtp((packet, now) -> {
            PacketBuffer copy = RepairGroup.buffer(RepairGroup.bytes(packet));
            RtpPacket parsed = Packets.parsed(copy);
            if (parsed.payloadType() == RED_AGAIN) {
                resent.add(RepairGroup.bytes(packet));
            }
            if (parsed.payloadType() == RED_AGAIN || parsed.sequence() != 501 && parsed.sequence() != 502) {
                RtpPacket.insertExtension(copy, 3, 2);
                in.accept(copy, now);
            }
        }));
        for (int i = 0; i < 3; i++) {
            both.accept(Packets.rtp(MEDIA, i == 2, 500 + i, 7, Packets.SSRC, (byte) 'K', (byte) i), 1_000_000L * i);
        }
        int numbers = cameNumbers.size();
        assertThat(mediaCame()).hasSize(1);
        again.onFeedback(Nack.of(1, Packets.SSRC, 501, 503, 504), 300_000_000L);
        assertThat(resent).hasSize(1);
        assertThat(mediaCame()).as("one sent again, the other restored").hasSize(3);
        assertThat(cameNumbers).hasSize(numbers + 2).doesNotHaveDuplicates().contains(501, 502);
    }

    /// Several blocks in a packet, or none, are passed on for their number.
    @Test
    void passesOnWhatItDoesNotRead() {
        agree(TERMS);
        in.accept(Packets.rtp(RED, false, 1, 5, Packets.SSRC, Packets.hex("e100400261 01020304")), 0);
        in.accept(Packets.rtp(RED, false, 2, 5, Packets.SSRC), 0);
        in.accept(Packets.rtp(RED, false, 3, 5, Packets.SSRC, (byte) MEDIA), 0);
        assertThat(cameNumbers).containsExactly(1, 2, 3);
        assertThat(came.get(0)[1] & 0x7F).isEqualTo(RED);
        assertThat(came.get(2)[1] & 0x7F).isEqualTo(MEDIA);
    }

    /// A repair that would make a packet of another kind makes none.
    @Test
    void believesOnlyInWhatWasAgreed() {
        agree(TERMS);
        in.accept(Packets.rtp(RED, false, 1, 5, Packets.SSRC, Packets.hex("61 0102")), 0);
        // Of packets 1 and 2; the second would be of payload type 5, or itself a repair.
        in.accept(Packets.rtp(RED, false, 3, 5, Packets.SSRC, Packets.hex("7e 0064 0001 00000000 0000 0002 c000 0000")), 0);
        in.accept(Packets.rtp(RED, false, 4, 5, Packets.SSRC, Packets.hex("7e 001f 0001 00000000 0000 0002 c000 0000")), 0);
        assertThat(came).hasSize(3);
        in.accept(Packets.rtp(RED, false, 5, 5, Packets.SSRC, Packets.hex("7e 0000 0001 00000000 0000 0002 d000 0000")), 0);
        assertThat(came).as("two are missing of these").hasSize(4);
    }
}
