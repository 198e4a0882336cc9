package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Sending again what the other side misses (RFC 4588).
class RetransmissionTest {

    private static final int MEDIA = 97;
    private static final int AGAIN = 112;
    private static final long START = 10_000_000_000L;
    private static final FeedbackTerms RTX = new FeedbackTerms(0, false, false, false, true, Map.of(MEDIA, AGAIN), Map.of(AGAIN, MEDIA));
    private static final FeedbackTerms PLAIN = new FeedbackTerms(0, false, false, false, true, Map.of(), Map.of());

    private final List<byte[]> network = new ArrayList<>();
    private final List<Long> counted = new ArrayList<>();
    private final Retransmission retransmission = new Retransmission(new Random(3), counted::add, () -> 1_000_000);
    private final PacketSink out = retransmission.outgoingRtp((packet, _) -> {
        byte[] copy = new byte[packet.length()];
        packet.view().get(copy);
        network.add(copy);
    });

    private void agree(FeedbackTerms terms) {
        retransmission.reconfigure(RtpSessionConfig.video(Map.of(MEDIA, 90_000), RtpSessionConfig.Feedback.PLI).with(terms));
    }

    private static long at(long millis) {
        return START + 1_000_000 * millis;
    }

    private void send(int sequence, long millis, byte... payload) {
        out.accept(Packets.rtp(MEDIA, true, sequence, 1000 + sequence, Packets.SSRC, payload), at(millis));
    }

    /// What goes again when these are missed.
    private List<RtpPacket> missed(long millis, int... numbers) {
        int before = network.size();
        retransmission.onFeedback(Nack.of(1, Packets.SSRC, numbers), at(millis));
        List<RtpPacket> again = new ArrayList<>();
        for (byte[] bytes : network.subList(before, network.size())) {
            RtpPacket packet = new RtpPacket();
            assertThat(packet.parse(bytes, 0, bytes.length)).isEqualTo(RtpPacket.Status.OK);
            again.add(packet);
        }
        return again;
    }

    private static byte[] payload(RtpPacket packet) {
        byte[] payload = new byte[packet.payloadLength()];
        System.arraycopy(packet.bytes(), packet.payloadOffset(), payload, 0, payload.length);
        return payload;
    }

    /// Section 4: a source and numbers of its own, the same time and marker, the original number before the payload.
    @Test
    void wrapsWhatGoesAgain() {
        agree(RTX);
        send(0x1233, 0, (byte) 1);
        send(0x1234, 1, (byte) 2, (byte) 3);
        List<RtpPacket> again = missed(50, 0x1233, 0x1234);
        assertThat(again).hasSize(2);
        assertThat(again).extracting(RtpPacket::payloadType).containsOnly(AGAIN);
        assertThat(again).extracting(RtpPacket::marker).containsOnly(true);
        assertThat(again).extracting(RtpPacket::timestamp).containsExactly(1000 + 0x1233, 1000 + 0x1234);
        assertThat(again).extracting(RtpPacket::ssrc).doesNotContain(Packets.SSRC);
        assertThat(again.get(0).ssrc()).isEqualTo(again.get(1).ssrc());
        assertThat(again.get(1).sequence()).isEqualTo(SequenceNumber.next(again.get(0).sequence()));
        assertThat(payload(again.get(0))).isEqualTo(Packets.hex("1233 01"));
        assertThat(payload(again.get(1))).isEqualTo(Packets.hex("1234 0203"));
        assertThat(counted).containsExactly(1L, 2L);
    }

    /// Where the way is long and much is lost, a repair that is lost costs too much.
    @Test
    void goesTwiceWhereTheWayIsLong() {
        agree(RTX);
        for (int i = 0; i < 20; i++) {
            send(i, i, (byte) i);
        }
        retransmission.onReport(0, 200, at(20));
        assertThat(missed(30, 1)).as("one in a while is no loss to speak of").hasSize(1);
        assertThat(missed(31, 2, 3)).hasSize(3);
        assertThat(missed(32, 4, 5)).hasSize(4);
        assertThat(missed(60, 4, 5)).as("may still be on their way").isEmpty();
        retransmission.onReport(0, 40, at(61));
        assertThat(missed(62, 7)).hasSize(1);
    }

    /// Repairs that nobody asked for take up numbers like all others.
    @Test
    void doesNotSendRepairsAgain() {
        agree(RTX.with(new ProtectionTerms(124, 126, 124, 126)));
        out.accept(Packets.rtp(124, true, 1, 5, Packets.SSRC, (byte) 97, (byte) 1), at(0));
        out.accept(Packets.rtp(124, false, 2, 5, Packets.SSRC, (byte) 126, (byte) 1), at(1));
        assertThat(missed(50, 1, 2)).extracting(RtpPacket::sequence).containsExactly(1);
    }

    /// How a picture is turned stands there, for one.
    @Test
    void wrapsExtensionsTooAndLeavesPaddingOut() {
        agree(RTX);
        PacketBuffer packet = new PacketBuffer();
        byte[] bytes = Packets.hex("b0 e1 0007 0000004d 11223344 bede0001 10ff0000 aabbcc 0003");
        bytes[bytes.length - 1] = 2;
        packet.fill(bytes, 0, bytes.length);
        out.accept(packet, at(0));
        RtpPacket again = missed(50, 7).getFirst();
        assertThat(payload(again)).isEqualTo(Packets.hex("0007 aabbcc"));
        HeaderExtension extension = new HeaderExtension();
        assertThat(extension.find(again, 1)).isTrue();
        assertThat(again.bytes()[extension.offset()]).isEqualTo((byte) 0xFF);
        assertThat(network.getLast()[0]).as("extended, not padded").isEqualTo((byte) 0x90);
        assertThat(again.marker()).isTrue();
    }

    /// Where no format for it was agreed, it is the packet itself.
    @Test
    void repeatsThePacketWhereNothingElseWasAgreed() {
        agree(PLAIN);
        send(7, 0, (byte) 9);
        assertThat(missed(50, 7)).hasSize(1);
        assertThat(network.get(1)).isEqualTo(network.get(0));
    }

    @Test
    void whatOneSendsComesBackAsItWas() {
        agree(RTX);
        LossRepair repair = new LossRepair((_, _) -> { });
        repair.reconfigure(RtpSessionConfig.video(Map.of(MEDIA, 90_000), RtpSessionConfig.Feedback.PLI).with(RTX));
        List<byte[]> received = new ArrayList<>();
        PacketSink in = repair.incomingRtp((packet, _) -> {
            byte[] copy = new byte[packet.length()];
            packet.view().get(copy);
            received.add(copy);
        });
        send(65_535, 0, (byte) 1);
        send(0, 1, (byte) 2, (byte) 3, (byte) 4);
        assertThat(missed(50, 0)).hasSize(1);
        for (int each : new int[] {0, 2}) {
            PacketBuffer packet = new PacketBuffer();
            packet.fill(network.get(each), 0, network.get(each).length);
            in.accept(packet, at(60));
        }
        assertThat(received).hasSize(2);
        assertThat(received.get(1)).isEqualTo(network.get(1));
    }

    @Test
    void answersForAllBitsAlsoAcrossTheWrap() {
        agree(RTX);
        for (int i = 0; i < 10; i++) {
            send(65_530 + i & 0xFFFF, i, (byte) i);
        }
        assertThat(missed(60, 65_531, 65_535, 0, 3)).extracting(each -> BigEndian.u16(each.bytes(), each.payloadOffset()))
                .containsExactly(65_531, 65_535, 0, 3);
    }

    @Test
    void doesNotInventWhatItNeverSentOrForgot() {
        agree(RTX);
        for (int i = 0; i < 600; i++) {
            send(i, 0, (byte) i);
        }
        assertThat(missed(20, 601, 700)).isEmpty();
        assertThat(missed(20, 5)).as("512 are kept").isEmpty();
        assertThat(missed(20, 599)).hasSize(1);
    }

    @Test
    void doesNotSendAgainWhatIsStillOnItsWayNorForEver() {
        agree(RTX);
        retransmission.onReport(0, 100, at(0));
        send(7, 0, (byte) 1);
        assertThat(missed(20, 7)).hasSize(1);
        assertThat(missed(95, 7)).as("within the round trip").isEmpty();
        assertThat(missed(105, 7)).hasSize(1);
        assertThat(missed(190, 7)).hasSize(1);
        assertThat(missed(300, 7)).as("three times").isEmpty();
    }

    @Test
    void leavesWhatIsTooOld() {
        agree(RTX);
        send(7, 0, (byte) 1);
        assertThat(missed(1_001, 7)).isEmpty();
    }

    /// A receiver that asks for everything gets a share of the rate, not twice of it.
    @Test
    void spendsAShareOfTheRate() {
        agree(RTX);
        for (int i = 0; i < 200; i++) {
            send(i, i, new byte[1000]);
        }
        int[] all = new int[200];
        for (int i = 0; i < 200; i++) {
            all[i] = i;
        }
        int first = missed(300, all).size();
        assertThat(first * 1040 * 8).as("0.4 s of 35 %").isBetween(100_000, 140_000);
        int second = missed(500, all).size();
        assertThat(second * 1040 * 8).as("0.2 s of it").isBetween(50_000, 80_000);
    }

    @Test
    void keepsNothingWhereNobodyAsks() {
        agree(FeedbackTerms.NONE);
        send(7, 0, (byte) 1);
        agree(RTX);
        assertThat(missed(10, 7)).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void padsWithTheNewestInItsOwnFormatOnly() {
        assertThat(retransmission.pad(at(0))).isFalse();
        agree(PLAIN);
        send(7, 0, (byte) 1);
        assertThat(retransmission.pad(at(1))).as("a packet twice would be counted twice").isFalse();
        agree(RTX);
        send(8, 2, (byte) 2);
        assertThat(retransmission.pad(at(3))).isTrue();
        byte[] last = network.getLast();
        RtpPacket packet = new RtpPacket();
        assertThat(packet.parse(last, 0, last.length)).isEqualTo(RtpPacket.Status.OK);
        assertThat(payload(packet)).isEqualTo(Packets.hex("0008 02"));
    }

    /// Section 4: padding is no part of what goes again.
    @Test
    void leavesOutPadding() {
        agree(RTX);
        byte[] padded = Packets.hex("a0 61 0007 00000006 11223344 aabb 0002");
        PacketBuffer packet = new PacketBuffer();
        packet.fill(padded, 0, padded.length);
        out.accept(packet, at(0));
        assertThat(payload(missed(20, 7).getFirst())).isEqualTo(Packets.hex("0007 aabb"));
    }
}
