package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ahoyphone.media.rtp.RtpSession.Reception;
import org.junit.jupiter.api.Test;

/// One session, fed by hand.
class RtpSessionTest {
    private static final long MS = 1_000_000;

    private final RtpSession session = new RtpSession(RtpSessionConfig.audio(8000, Map.of(0, 8000, 101, 8000)), "me", new Random(1),
            new NtpTime(0xb44db705_20000000L), 0);

    private Reception receive(int ssrc, int sequence, double ms) {
        return receive(ssrc, sequence, 0, ms);
    }

    private Reception receive(int ssrc, int sequence, int payloadType, double ms) {
        return session.receive(Packets.parsed(Packets.rtp(payloadType, false, sequence, sequence * 160, ssrc, new byte[160])), (long) (ms * MS));
    }

    private RtcpCompound.Status receiveRtcp(double ms, RtcpPacket... packets) {
        byte[] bytes = RtcpCompound.encode(List.of(packets));
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(bytes, 0, bytes.length);
        return session.receiveRtcp(buffer, (long) (ms * MS));
    }

    private List<RtpEffect> effects() {
        List<RtpEffect> all = new ArrayList<>();
        for (RtpEffect effect = session.poll(); effect != null; effect = session.poll()) {
            all.add(effect);
        }
        return all;
    }

    private List<RtcpPacket> sent() {
        List<RtcpPacket> all = new ArrayList<>();
        for (RtpEffect effect : effects()) {
            if (effect instanceof RtpEffect.SendRtcp(byte[] bytes)) {
                RtcpCompound compound = RtcpCompound.parse(bytes, 0, bytes.length, false);
                assertThat(compound.status()).isEqualTo(RtcpCompound.Status.OK);
                all.addAll(compound.packets());
            }
        }
        return all;
    }

    /// Lets time go by until the next report.
    private List<RtcpPacket> nextReport(double fromMs) {
        long now = (long) (fromMs * MS);
        for (int i = 0; i < 100; i++) {
            now = session.onTime(now);
            List<RtcpPacket> packets = sent();
            if (!packets.isEmpty()) {
                return packets;
            }
        }
        throw new AssertionError("no report within 100 steps");
    }

    private PacketBuffer send(int payloadType, int timestamp, long captureNanos) {
        PacketBuffer packet = new PacketBuffer();
        packet.fill(new byte[20], 0, 20);
        packet.nanos(captureNanos);
        session.send(packet, payloadType, false, timestamp);
        return packet;
    }

    @Test
    void numbersWhatItSendsFromARandomBeginning() {
        RtpPacket first = Packets.parsed(send(0, 0, 0));
        RtpPacket second = Packets.parsed(send(0, 160, 20 * MS));
        assertThat(first.sequence()).isBetween(0, 0x7FFF);
        assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
        assertThat(second.timestamp()).isEqualTo(first.timestamp() + 160);
        assertThat(first.ssrc()).isEqualTo(session.ssrc()).isEqualTo(second.ssrc());
        assertThat(second.payloadLength()).isEqualTo(20);
        RtpSession other = new RtpSession(RtpSessionConfig.audio(8000, Map.of()), "other", new Random(2), NtpTime.ZERO, 0);
        PacketBuffer packet = new PacketBuffer();
        other.send(packet, 0, false, 0);
        assertThat(Packets.parsed(packet).ssrc()).isNotEqualTo(first.ssrc());
        assertThat(Packets.parsed(packet).timestamp()).isNotEqualTo(first.timestamp());
    }

    @Test
    void keepsItsNumbersWhenAPayloadTypeIsImpossible() {
        int sequence = Packets.parsed(send(0, 0, 0)).sequence();
        assertThatIllegalArgumentException().isThrownBy(() -> send(128, 0, 0));
        assertThat(Packets.parsed(send(0, 160, 0)).sequence()).isEqualTo(sequence + 1);
        assertThat(session.statistics().sent().packets()).isEqualTo(2);
    }

    @Test
    void tiesTheTimestampToTheTimeOfCapture() {
        PacketBuffer packet = send(0, 1600, 200 * MS);
        int timestamp = Packets.parsed(packet).timestamp();
        SenderReport report = (SenderReport) nextReport(200).getFirst();
        long sinceCapture = report.time().nanosSince(new NtpTime(0xb44db705_20000000L)) - 200 * MS;
        assertThat(report.timestamp() - timestamp).isCloseTo((int) (sinceCapture * 8000 / 1_000_000_000L), within(1));
        assertThat(report.packets()).isEqualTo(1);
        assertThat(report.octets()).isEqualTo(20);
    }

    @Test
    void reportsWithoutHavingSentOrHeardAnything() {
        session.onTime(0);
        assertThat(effects()).isEmpty();
        assertThat(nextReport(0)).containsExactly(new ReceiverReport(session.ssrc(), List.of()), Sdes.cname(session.ssrc(), "me"));
    }

    @Test
    void becomesAReceiverAgainTwoReportsAfterItsLastPacket() {
        send(0, 0, 0);
        List<Boolean> senderReports = new ArrayList<>();
        long now = 0;
        while (senderReports.size() < 4) {
            now = session.onTime(now);
            session.onTime(now);
            for (RtcpPacket packet : sent()) {
                if (packet instanceof SenderReport || packet instanceof ReceiverReport) {
                    senderReports.add(packet instanceof SenderReport);
                }
            }
        }
        assertThat(senderReports).containsExactly(true, true, false, false);
    }

    @Test
    void refusesWhatWasNotNegotiatedButCountsItsNumberForTheSourceThatIsPlayed() {
        assertThat(receive(7, 1, 13, 0)).isEqualTo(Reception.UNKNOWN_PAYLOAD_TYPE);
        assertThat(receive(7, 2, 0, 20)).isEqualTo(Reception.DELIVER);
        assertThat(receive(7, 3, 13, 40)).isEqualTo(Reception.SKIP);
        assertThat(receive(7, 4, 101, 60)).isEqualTo(Reception.DELIVER);
        assertThat(receive(8, 9, 13, 61)).isEqualTo(Reception.UNKNOWN_PAYLOAD_TYPE);
        StreamStatistics.Received received = session.statistics().received();
        assertThat(received.lost()).isZero();
        assertThat(received.packets()).isEqualTo(2);
        assertThat(received.refused()).isEqualTo(3);
    }

    @Test
    void takesNewPayloadTypesFromARenegotiation() {
        assertThat(receive(7, 1, 9, 0)).isEqualTo(Reception.UNKNOWN_PAYLOAD_TYPE);
        session.reconfigure(RtpSessionConfig.audio(8000, Map.of(9, 8000)));
        assertThat(receive(7, 2, 9, 20)).isEqualTo(Reception.DELIVER);
        assertThat(receive(7, 3, 0, 40)).isEqualTo(Reception.SKIP);
    }

    @Test
    void followsASourceThatTakesOver() {
        receive(7, 1, 0);
        receive(7, 2, 20);
        assertThat(receive(8, 100, 60)).isEqualTo(Reception.OTHER_SOURCE);
        assertThat(receive(8, 101, 80)).isEqualTo(Reception.OTHER_SOURCE);
        assertThat(receive(8, 102, 121)).as("the first has been quiet for more than 100 ms").isEqualTo(Reception.DELIVER);
        assertThat(receive(7, 3, 122)).as("a straggler").isEqualTo(Reception.OTHER_SOURCE);
        assertThat(effects()).containsExactly(new RtpEffect.SourceChanged(0, 7, true), new RtpEffect.SourceChanged(7, 8, false));
        assertThat(session.statistics().received().ssrc()).isEqualTo(8);
        assertThat(session.statistics().received().packets()).isEqualTo(3);
    }

    /// A call that rings in two places: both send, one is played.
    @Test
    void staysWithOneOfTwoThatSendAtTheSameTime() {
        for (int i = 0; i < 100; i++) {
            assertThat(receive(7, i, 20 * i)).isEqualTo(Reception.DELIVER);
            assertThat(receive(8, i, 20 * i + 10)).isEqualTo(Reception.OTHER_SOURCE);
        }
        assertThat(effects()).containsExactly(new RtpEffect.SourceChanged(0, 7, true));
    }

    @Test
    void changesAtOnceAfterBye() {
        receive(7, 1, 0);
        receiveRtcp(10, new ReceiverReport(7, List.of()), new Bye(List.of(7), "next"));
        assertThat(receive(8, 1, 20)).isEqualTo(Reception.DELIVER);
        assertThat(effects()).containsExactly(new RtpEffect.SourceChanged(0, 7, true), new RtpEffect.RemoteBye(7, "next"),
                new RtpEffect.SourceChanged(7, 8, false));
    }

    @Test
    void reportsOnEverySourceItHeardSinceTheLastReport() {
        receive(7, 1, 0);
        receive(8, 1, 1);
        assertThat(nextReport(2).getFirst().reports()).extracting(ReportBlock::ssrc).containsExactlyInAnyOrder(7, 8);
        receive(7, 2, 901);
        assertThat(nextReport(902).getFirst().reports()).extracting(ReportBlock::ssrc).containsExactly(7);
    }

    /// RFC 3550 8.2, once; an echo service that sends our own packets back is played.
    @Test
    void givesWayInACollisionOnceAndThenPlaysItsEcho() {
        send(0, 0, 0);
        int before = session.ssrc();
        assertThat(receive(before, 1, 0)).isEqualTo(Reception.DELIVER);
        int now = session.ssrc();
        assertThat(now).isNotEqualTo(before);
        List<RtpEffect> effects = effects();
        assertThat(effects).contains(new RtpEffect.OwnSourceChanged(before, now));
        byte[] farewell = effects.stream().filter(RtpEffect.SendRtcp.class::isInstance).map(RtpEffect.SendRtcp.class::cast).findFirst().orElseThrow().packet();
        assertThat(RtcpCompound.parse(farewell, 0, farewell.length, false).packets().getLast()).isEqualTo(new Bye(List.of(before), "SSRC collision"));
        for (int i = 2; i < 20; i++) {
            receive(now, i, 200 + 20 * i);
        }
        assertThat(session.ssrc()).isEqualTo(now);
        assertThat(receive(now, 20, 600)).isEqualTo(Reception.DELIVER);
        assertThat(session.statistics().sent().packets()).isEqualTo(1);
    }

    @Test
    void ignoresReportsThatComeBackFromItself() {
        receiveRtcp(0, new SenderReport(session.ssrc(), NtpTime.ZERO, 0, 0, 0,
                List.of(new ReportBlock(session.ssrc(), 255, 1000, 0, 0, 0, 0))));
        assertThat(effects()).isEmpty();
        assertThat(session.statistics().sent().lost()).isEqualTo(-1);
    }

    @Test
    void answersLossIndicationsWithinReason() {
        assertThat(receiveRtcp(0, new ReceiverReport(7, List.of()), new Pli(7, session.ssrc()))).isEqualTo(RtcpCompound.Status.OK);
        receiveRtcp(50, new ReceiverReport(7, List.of()), new Pli(7, session.ssrc()));
        assertThat(effects()).containsExactly(new RtpEffect.KeyFrameRequested());
        receiveRtcp(150, new ReceiverReport(7, List.of()), new Pli(7, 0));
        assertThat(effects()).containsExactly(new RtpEffect.KeyFrameRequested());
    }

    /// Phones that know no other way send feedback alone though nobody agreed to that (RFC 5506): a picture that stands still is worse than their manners.
    @Test
    void answersALossIndicationWithoutAReportInFrontOfIt() {
        PacketBuffer buffer = new PacketBuffer();
        byte[] alone = RtcpCompound.encodeReducedSize(new Pli(7, session.ssrc()));
        buffer.fill(alone, 0, alone.length);
        assertThat(session.receiveRtcp(buffer, 0)).isEqualTo(RtcpCompound.Status.OK);
        assertThat(effects()).containsExactly(new RtpEffect.KeyFrameRequested());
        assertThat(session.statistics().received().refused()).isZero();
    }

    /// RFC 5104 4.3.1.2: a repeated command has the same number and is not obeyed twice.
    /// RFC 5104 section 4.2.1.2.
    @Test
    void aBoundForAnotherSourceIsNotOurs() {
        MaximumBitRate ours = new MaximumBitRate(session.ssrc(), 300_000, 40);
        MaximumBitRate another = new MaximumBitRate(session.ssrc() + 1, 100_000, 40);
        receiveRtcp(1000, new ReceiverReport(7, List.of()), new Tmmbr(7, List.of(another)));
        assertThat(effects()).noneMatch(RtpEffect.FeedbackReceived.class::isInstance);
        receiveRtcp(2000, new ReceiverReport(7, List.of()), new Tmmbr(7, List.of(another, ours)));
        assertThat(effects()).contains(new RtpEffect.FeedbackReceived(new Tmmbr(7, List.of(ours))));
    }

    @Test
    void obeysACommandOnce() {
        Fir command = new Fir(7, List.of(new Fir.Request(session.ssrc(), 9)));
        receiveRtcp(0, new ReceiverReport(7, List.of()), command);
        receiveRtcp(500, new ReceiverReport(7, List.of()), command);
        assertThat(effects()).containsExactly(new RtpEffect.KeyFrameRequested());
        receiveRtcp(1000, new ReceiverReport(7, List.of()), new Fir(7, List.of(new Fir.Request(session.ssrc(), 10))));
        assertThat(effects()).containsExactly(new RtpEffect.KeyFrameRequested());
    }

    @Test
    void countsMalformedRtcpAndGoesOn() {
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(new byte[] {(byte) 0x80, (byte) 200, 0, 9, 1, 2, 3, 4}, 0, 8);
        assertThat(session.receiveRtcp(buffer, 0)).isEqualTo(RtcpCompound.Status.BAD_LENGTH);
        session.onMalformed();
        assertThat(session.statistics().received().refused()).isEqualTo(2);
    }

    /// Identifiers made up by the thousand fill no memory and do not push out the one that is played.
    @Test
    void survivesAFloodOfSources() {
        receive(7, 1, 0);
        for (int i = 0; i < 10_000; i++) {
            receive(1000 + i, 1, 1 + i / 1000.0);
            receiveRtcp(1 + i / 1000.0, new ReceiverReport(500_000 + i, List.of()));
        }
        assertThat(receive(7, 2, 20)).isEqualTo(Reception.DELIVER);
        assertThat(nextReport(21).getFirst().reports()).hasSizeLessThanOrEqualTo(RemoteSources.MOST).extracting(ReportBlock::ssrc).contains(7);
    }

    @Test
    void forgetsSourcesThatFellSilentButKeepsTheirLoss() {
        receive(7, 1, 0);
        receive(7, 4, 60);
        receive(8, 1, 200);
        receive(8, 2, 220);
        assertThat(session.statistics().received().ssrc()).isEqualTo(8);
        for (long now = 300 * MS; now < 60_000 * MS; now += 500 * MS) {
            receive(8, 3 + (int) (now / (500 * MS)), now / MS);
            session.onTime(now);
        }
        assertThat(session.statistics().received().lost()).isEqualTo(2);
    }
}
