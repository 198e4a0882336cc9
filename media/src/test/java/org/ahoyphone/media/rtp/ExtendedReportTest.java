package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.rtp.RtcpCompound.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The wire of RFC 3611: blocks as section 4 draws them, and everything that does not fit.
class ExtendedReportTest {
    private static final String REPORT = "80 c9 0001 cafebabe";
    private static final String REFERENCE = "04 00 0002 b44db705 20000000";
    private static final String DELAYS = "05 00 0006 11223344 b7052000 00054000 55667788 00010002 ffffffff";
    private static final String METRICS = "07 00 0008 11223344 20 08 60 04 0190 1770 0050 0046 ec 7f 7f 10 5b 7f 2b 29 f0 00 003c 005a 0190";

    private static final VoipMetrics HEARD = new VoipMetrics(0x11223344, 32, 8, 96, 4, 400, 6_000, 80, 70, -20, 127, 127, 16, 91, 127, 43, 41,
            VoipMetrics.CONCEALS_WELL | VoipMetrics.ADAPTIVE, 60, 90, 400);

    private static RtcpCompound parse(String hex) {
        byte[] bytes = Packets.hex(hex);
        return RtcpCompound.parse(bytes, 0, bytes.length, false);
    }

    private static String packet(int words, String blocks) {
        return REPORT + "80 cf %04x cafebabe ".formatted(words) + blocks;
    }

    @Test
    void isReadAsTheRfcDrawsIt() {
        RtcpCompound compound = parse(packet(1 + 3 + 7 + 9, REFERENCE + DELAYS + METRICS));
        assertThat(compound.status()).isEqualTo(Status.OK);
        assertThat(compound.packets().get(1)).isEqualTo(new ExtendedReport(0xcafebabe, List.of(
                new ReceiverReferenceTime(new NtpTime(0xb44db705_20000000L)),
                new DelaySinceLastReceiverReport(List.of(new DelaySinceLastReceiverReport.Entry(0x11223344, 0xb7052000, 0x54000),
                        new DelaySinceLastReceiverReport.Entry(0x55667788, 0x00010002, 0xFFFF_FFFFL))),
                HEARD)));
    }

    @Test
    void isWrittenAsItWasRead() {
        byte[] bytes = Packets.hex(packet(1 + 3 + 7 + 9, REFERENCE + DELAYS + METRICS));
        assertThat(RtcpCompound.encode(RtcpCompound.parse(bytes, 0, bytes.length, false).packets())).isEqualTo(bytes);
    }

    @Test
    void keepsBlocksItDoesNotKnowAndThoseOfOtherLengths() {
        String blocks = "06 e0 0001 11223344" + "04 00 0001 b44db705" + "07 00 0000" + "05 00 0001 11223344" + "ff 01 0000";
        ExtendedReport report = (ExtendedReport) parse(packet(1 + 2 + 2 + 1 + 2 + 1, blocks)).packets().get(1);
        assertThat(report.blocks()).hasSize(5).allMatch(block -> block instanceof UnknownXrBlock);
        assertThat(report.blocks().getFirst()).isEqualTo(new UnknownXrBlock(6, Packets.hex("06e0000111223344")));
        assertThat(parse(packet(1, "")).packets().get(1)).as("no block at all").isEqualTo(new ExtendedReport(0xcafebabe, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "80 cf 0000", "80 cf 0002 cafebabe 04000002", "80 cf 0003 cafebabe 07000008 11223344", "80 cf 0002 cafebabe ff00ffff",
        "a0 cf 0003 cafebabe 04000002 00000004"})
    void refusesBlocksThatDoNotFillThePacket(String hex) {
        assertThat(parse(REPORT + hex).status()).isEqualTo(Status.MALFORMED);
    }

    @Test
    void limitsWhatFieldsCannotHold() {
        VoipMetrics beyond = new VoipMetrics(1, 300, -1, 256, 999, 70_000, -5, 65_536, 1 << 20, -300, 200, 300, 16, 400, -1, 900, 300, 511, 99_999, -1, 65_535);
        byte[] bytes = RtcpCompound.encode(List.of(new ReceiverReport(2, List.of()), new ExtendedReport(2, List.of(beyond))));
        ExtendedReport read = (ExtendedReport) RtcpCompound.parse(bytes, 0, bytes.length, false).packets().get(1);
        assertThat(read.blocks()).containsExactly(new VoipMetrics(1, 255, 0, 255, 255, 65_535, 0, 65_535, 65_535, -128, 127, 255, 16, 255, 0, 255, 255, 255,
                65_535, 0, 65_535));
    }

    @Test
    void holdsSoManyAnswersAndNoMore() {
        DelaySinceLastReceiverReport.Entry entry = new DelaySinceLastReceiverReport.Entry(1, 2, 3);
        assertThat(new DelaySinceLastReceiverReport(Collections.nCopies(512, entry)).size()).isEqualTo(4 + 512 * 12);
        assertThatIllegalArgumentException().isThrownBy(() -> new DelaySinceLastReceiverReport(Collections.nCopies(513, entry)));
        byte[] many = new byte[8 + 8 + 4 + 513 * 12];
        System.arraycopy(Packets.hex(REPORT + "80cf 0605 cafebabe 0500 0603"), 0, many, 0, 20);
        RtcpCompound compound = RtcpCompound.parse(many, 0, many.length, false);
        assertThat(((ExtendedReport) compound.packets().get(1)).blocks()).singleElement().isInstanceOf(UnknownXrBlock.class);
    }

    /// Whatever comes, nothing is read beyond the datagram and nothing thrown.
    @Test
    void survivesAnything() {
        Random random = new Random(5);
        byte[] good = Packets.hex(packet(1 + 3 + 7 + 9, REFERENCE + DELAYS + METRICS));
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(8, good.length + 1));
            for (int n = random.nextInt(6); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            RtcpCompound compound = RtcpCompound.parse(bytes, 0, bytes.length, random.nextBoolean());
            read += compound.status() == Status.OK ? 1 : 0;
            compound.packets().forEach(packet -> assertThat(packet.size()).isLessThanOrEqualTo(bytes.length));
        }
        assertThat(read).isGreaterThan(100);
    }
}
