package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.rtp.RtcpCompound.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpCompoundTest {
    /// One block: a quarter lost in the interval, five in all, sequence 2 cycles and 0x1234, jitter 18, LSR b705:2000, DLSR 5.25 s.
    private static final String BLOCK = "11223344 40 000005 00021234 00000012 b7052000 00054000";
    private static final String SENDER_REPORT = "81 c8 000c cafebabe b44db705 20000000 000186a0 00000064 00003e80" + BLOCK;
    private static final String RECEIVER_REPORT = "81 c9 0007 cafebabe" + BLOCK;
    private static final String EMPTY_REPORT = "80 c9 0001 cafebabe";
    private static final String CNAME = "81 ca 0003 cafebabe 01 04 61686f79 0000";

    private static RtcpCompound parse(String hex) {
        return parse(hex, false);
    }

    private static RtcpCompound parse(String hex, boolean reducedSize) {
        byte[] bytes = Packets.hex(hex);
        return RtcpCompound.parse(bytes, 0, bytes.length, reducedSize);
    }

    private static final ReportBlock REPORT = new ReportBlock(0x11223344, 64, 5, 0x21234, 18, 0xb7052000, 0x54000);

    @Test
    void readsASenderReportWithDescription() {
        RtcpCompound compound = parse(SENDER_REPORT + CNAME);
        assertThat(compound.status()).isEqualTo(Status.OK);
        assertThat(compound.packets()).containsExactly(
                new SenderReport(0xcafebabe, new NtpTime(0xb44db705_20000000L), 100_000, 100, 16_000, List.of(REPORT)),
                Sdes.cname(0xcafebabe, "ahoy"));
        assertThat(compound.packets().getFirst().reports()).containsExactly(REPORT);
    }

    @Test
    void readsAReceiverReportWithByeAndReason() {
        RtcpCompound compound = parse(RECEIVER_REPORT + CNAME + "82 cb 0004 cafebabe 00000001 05 676f6e652100 00");
        assertThat(compound.status()).isEqualTo(Status.OK);
        assertThat(compound.packets()).containsExactly(new ReceiverReport(0xcafebabe, List.of(REPORT)), Sdes.cname(0xcafebabe, "ahoy"),
                new Bye(List.of(0xcafebabe, 1), "gone!"));
    }

    @Test
    void readsFeedback() {
        RtcpCompound compound = parse(EMPTY_REPORT
                + "81 ce 0002 cafebabe 11223344"
                + "84 ce 0006 cafebabe 00000000 11223344 07000000 55667788 ff000000"
                + "81 cd 0004 cafebabe 11223344 fffe 8001 0010 0000");
        assertThat(compound.status()).isEqualTo(Status.OK);
        assertThat(compound.packets().subList(1, 4)).containsExactly(
                new Pli(0xcafebabe, 0x11223344),
                new Fir(0xcafebabe, List.of(new Fir.Request(0x11223344, 7), new Fir.Request(0x55667788, 255))),
                new Nack(0xcafebabe, 0x11223344, List.of(new Nack.Entry(0xfffe, 0x8001), new Nack.Entry(16, 0))));
        assertThat(((Nack) compound.packets().get(3)).sequences()).containsExactly(0xfffe, 0xffff, 14, 16);
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        RtcpCompound compound = parse(EMPTY_REPORT + "85 cc 0003 cafebabe 61686f79 01020304" + "ae cd 0004 cafebabe 11223344 aabbccdd 00000004");
        assertThat(compound.status()).isEqualTo(Status.OK);
        UnknownRtcp app = (UnknownRtcp) compound.packets().get(1);
        assertThat(app.type()).isEqualTo(204);
        assertThat(app.count()).isEqualTo(5);
        assertThat(app.bytes()).isEqualTo(Packets.hex("85 cc 0003 cafebabe 61686f79 01020304"));
        UnknownRtcp congestion = (UnknownRtcp) compound.packets().get(2);
        assertThat(congestion.count()).isEqualTo(14);
        assertThat(congestion.bytes()).as("without its padding").isEqualTo(Packets.hex("8e cd 0003 cafebabe 11223344 aabbccdd"));
    }

    @Test
    void readsNegativeLossOfDuplicates() {
        RtcpCompound compound = parse("81 c9 0007 cafebabe 11223344 00 ffffff ffffffff ffffffff 00000000 00000000");
        ReportBlock block = compound.packets().getFirst().reports().getFirst();
        assertThat(block.cumulativeLost()).isEqualTo(-1);
        assertThat(block.highestSequence()).isEqualTo(0xFFFF_FFFFL);
        assertThat(block.jitter()).isEqualTo(0xFFFF_FFFFL);
    }

    @ParameterizedTest
    @CsvSource({
            "80 c9 0001 cafeba, TOO_SHORT",
            "40 c9 0001 cafebabe, WRONG_VERSION",
            "80 c9 0001 cafebabe 41 cb 0001 cafebabe, WRONG_VERSION",
            "81 ca 0003 cafebabe 010461686f790000, WRONG_FIRST_PACKET",
            "81 ce 0002 cafebabe 11223344, WRONG_FIRST_PACKET",
            "80 c9 0002 cafebabe, BAD_LENGTH",
            "80 c9 0001 cafebabe 81, BAD_LENGTH",
            "80 c9 0001 cafebabe 81 cb 0002 cafebabe, BAD_LENGTH",
            "a0 c9 0002 cafebabe 00000004 81 cb 0001 cafebabe, BAD_PADDING",
            "a0 c9 0002 cafebabe 00000000, BAD_PADDING",
            "a0 c9 0002 cafebabe 00000003, BAD_PADDING",
            "a0 c9 0002 cafebabe 0000000c, BAD_PADDING",
            "a0 c9 0002 cafebabe 00000008, MALFORMED",
            "81 c9 0001 cafebabe, MALFORMED",
            "80 c8 0001 cafebabe, MALFORMED",
            "80 c9 0001 cafebabe 82 cb 0001 cafebabe, MALFORMED",
            "80 c9 0001 cafebabe 81 cb 0002 cafebabe 04676f6e, MALFORMED",
            "80 c9 0001 cafebabe 81 ca 0001 cafebabe, MALFORMED",
            "80 c9 0001 cafebabe 81 ca 0002 cafebabe 01ff6161, MALFORMED",
            "80 c9 0001 cafebabe 81 ca 0002 cafebabe 01026161, MALFORMED",
            "80 c9 0001 cafebabe 81 ce 0001 cafebabe, MALFORMED",
            "80 c9 0001 cafebabe 84 ce 0002 cafebabe 00000000, MALFORMED",
            "80 c9 0001 cafebabe 81 cd 0002 cafebabe 00000000, MALFORMED"})
    void refuses(String hex, Status status) {
        RtcpCompound compound = parse(hex);
        assertThat(compound.status()).isEqualTo(status);
        assertThat(compound.packets()).isEmpty();
    }

    @Test
    void takesFeedbackAloneWhereAgreed() {
        assertThat(parse("81 ce 0002 cafebabe 11223344", true).packets()).containsExactly(new Pli(0xcafebabe, 0x11223344));
        assertThat(parse(CNAME, true).status()).isEqualTo(Status.WRONG_FIRST_PACKET);
        assertThat(RtcpCompound.encodeReducedSize(new Pli(0xcafebabe, 0x11223344))).isEqualTo(Packets.hex("81 ce 0002 cafebabe 11223344"));
    }

    @Test
    void takesPaddingOfTheLastPacket() {
        RtcpCompound compound = parse(EMPTY_REPORT + "a1 cb 0002 cafebabe 00000004");
        assertThat(compound.packets()).containsExactly(new ReceiverReport(0xcafebabe, List.of()), new Bye(List.of(0xcafebabe), ""));
    }

    @Test
    void writesWhatItReads() {
        for (String hex : List.of(SENDER_REPORT + CNAME, RECEIVER_REPORT + CNAME + "82 cb 0004 cafebabe 00000001 05 676f6e652100 00",
                EMPTY_REPORT + "81 ce 0002 cafebabe 11223344", EMPTY_REPORT + "84 ce 0004 cafebabe 00000000 11223344 07000000",
                EMPTY_REPORT + "81 cd 0003 cafebabe 11223344 fffe8001", EMPTY_REPORT + "85 cc 0002 cafebabe 61686f79")) {
            assertThat(RtcpCompound.encode(parse(hex).packets())).isEqualTo(Packets.hex(hex));
        }
    }

    @Test
    void refusesToWriteACompoundWithoutReport() {
        assertThatIllegalArgumentException().isThrownBy(() -> RtcpCompound.encode(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RtcpCompound.encode(List.of(new Pli(1, 2))));
    }

    /// SDES texts of every length end with one to four null octets.
    @Test
    void alignsDescriptionsAndReasons() {
        for (int length = 0; length < 256; length++) {
            String text = "x".repeat(length);
            List<RtcpPacket> packets = List.of(new ReceiverReport(1, List.of()), Sdes.cname(7, text), new Bye(List.of(7), text));
            byte[] bytes = RtcpCompound.encode(packets);
            assertThat(bytes.length % 4).isZero();
            assertThat(RtcpCompound.parse(bytes, 0, bytes.length, false).packets()).isEqualTo(packets);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Sdes.cname(7, "x".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bye(List.of(7), "\u20ac".repeat(86)));
    }

    @Test
    void readsSeveralSourcesAndItems() {
        Sdes sdes = new Sdes(List.of(new Sdes.Chunk(1, List.of(new Sdes.Item(1, "a"), new Sdes.Item(2, "Ann \u00e9"))),
                new Sdes.Chunk(2, List.of()), new Sdes.Chunk(3, List.of(new Sdes.Item(8, "priv")))));
        byte[] bytes = RtcpCompound.encode(List.of(new ReceiverReport(1, List.of()), sdes));
        assertThat(RtcpCompound.parse(bytes, 0, bytes.length, false).packets().get(1)).isEqualTo(sdes);
        assertThat(sdes.cname(1)).isEqualTo("a");
        assertThat(sdes.cname(2)).isNull();
        assertThat(sdes.cname(3)).isNull();
    }

    @Test
    void leavesOutTextThatIsNotUtf8AndTooLongOnceMended() {
        byte[] bytes = new byte[8 + 4 + 4 + 2 + 255 + 3];
        System.arraycopy(Packets.hex(EMPTY_REPORT), 0, bytes, 0, 8);
        System.arraycopy(Packets.hex("81 ca 0042 cafebabe 01ff"), 0, bytes, 8, 10);
        Arrays.fill(bytes, 18, 18 + 255, (byte) 0xff);
        RtcpCompound compound = RtcpCompound.parse(bytes, 0, bytes.length, false);
        assertThat(compound.status()).isEqualTo(Status.OK);
        assertThat(compound.packets().get(1)).isEqualTo(new Sdes(List.of(new Sdes.Chunk(0xcafebabe, List.of()))));
    }

    @Test
    void packsLostNumbersTightly() {
        Nack nack = Nack.of(1, 2, 65530, 65535, 0, 10, 11, 100);
        assertThat(nack.entries()).containsExactly(new Nack.Entry(65530, 0b1000_0000_0011_0000), new Nack.Entry(11, 0), new Nack.Entry(100, 0));
        assertThat(nack.sequences()).containsExactly(65530, 65535, 0, 10, 11, 100);
    }

    /// Whatever comes: a verdict, no exception; and what is accepted can be written and read again.
    @Test
    void survivesMutation() {
        Random random = new Random(42);
        byte[] good = Packets.hex(SENDER_REPORT + CNAME + "81 ce 0002 cafebabe 11223344" + "84 ce 0004 cafebabe 00000000 11223344 07000000"
                + "81 cd 0003 cafebabe 11223344 fffe8001" + "82 cb 0004 cafebabe 00000001 05 676f6e652100 00");
        int accepted = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            RtcpCompound compound = RtcpCompound.parse(bytes, 0, bytes.length, false);
            assertThat(RtcpCompound.parse(bytes, 0, bytes.length, true).status() == Status.OK || compound.status() != Status.OK).isTrue();
            if (compound.status() == Status.OK) {
                accepted++;
                byte[] again = RtcpCompound.encode(compound.packets());
                assertThat(RtcpCompound.parse(again, 0, again.length, false).packets()).isEqualTo(compound.packets());
            } else {
                assertThat(compound.packets()).isEmpty();
            }
        }
        assertThat(accepted).isBetween(10_000, 90_000);
    }
}
