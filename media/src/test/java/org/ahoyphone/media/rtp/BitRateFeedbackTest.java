package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.ahoyphone.media.rtp.RtcpCompound.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rates as the other side asks for them: REMB (draft-alvestrand-rmcat-remb section 2.2), TMMBR and TMMBN (RFC 5104 sections 4.2.1 and 4.2.2).
class BitRateFeedbackTest {

    private static RtcpCompound parse(String hex) {
        byte[] bytes = Packets.hex(hex);
        return RtcpCompound.parse(bytes, 0, bytes.length, true);
    }

    private static RtcpPacket read(String hex) {
        RtcpCompound compound = parse(hex);
        assertThat(compound.status()).isEqualTo(Status.OK);
        return compound.packets().getFirst();
    }

    private static RtcpPacket again(RtcpPacket packet) {
        byte[] bytes = RtcpCompound.encodeReducedSize(packet);
        assertThat(bytes).hasSize(packet.size());
        return RtcpCompound.parse(bytes, 0, bytes.length, true).packets().getFirst();
    }

    private static void both(String hex, RtcpPacket packet) {
        assertThat(read(hex)).isEqualTo(packet);
        assertThat(RtcpCompound.encodeReducedSize(packet)).isEqualTo(Packets.hex(hex));
    }

    /// A million is 250,000 times four.
    @Test
    void readsAndWritesAnEstimate() {
        both("8f ce 0006 cafebabe 00000000 52454d42 02 0bd090 11223344 55667788", new Remb(0xcafebabe, 1_000_000, List.of(0x11223344, 0x55667788)));
        both("8f ce 0004 cafebabe 00000000 52454d42 00 000000", new Remb(0xcafebabe, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"262143, 262143, 03ffff", "262144, 262144, 060000", "262145, 262144, 060000", "262147, 262146, 060001", "1, 1, 000001"})
    void anEstimateHasEighteenBits(long rate, long written, String octets) {
        Remb remb = new Remb(1, rate, List.of());
        assertThat(RtcpCompound.encodeReducedSize(remb)).endsWith(Packets.hex(octets));
        assertThat(again(remb)).isEqualTo(new Remb(1, written, List.of()));
    }

    @Test
    void anEstimateIsForAsManyAs255() {
        Remb most = new Remb(1, 64_000, Collections.nCopies(255, -1));
        assertThat(again(most)).isEqualTo(most);
        assertThatIllegalArgumentException().isThrownBy(() -> new Remb(1, 64_000, Collections.nCopies(256, -1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Remb(1, -1, List.of()));
    }

    /// Another application's message, one that ends before its rate, one that names fewer sources than it says: kept unread.
    @ParameterizedTest
    @ValueSource(strings = {"8f ce 0004 cafebabe 00000000 52454d43 00 000001", "8f ce 0003 cafebabe 00000000 52454d42",
        "8f ce 0005 cafebabe 00000000 52454d42 02 0bd090 11223344", "8f ce 0002 cafebabe 00000000"})
    void whatIsNoEstimateIsNotReadAsOne(String hex) {
        assertThat(read(hex)).isInstanceOfSatisfying(UnknownRtcp.class, unknown -> assertThat(unknown.bytes()).isEqualTo(Packets.hex(hex)));
    }

    /// A million is 125,000 times eight; 40 bytes of headers.
    @Test
    void readsAndWritesARequest() {
        both("83 cd 0004 cafebabe 00000000 11223344 0fd09028", new Tmmbr(0xcafebabe, List.of(new MaximumBitRate(0x11223344, 1_000_000, 40))));
        both("83 cd 0006 cafebabe 00000000 11223344 000001ff 55667788 03fffe00", new Tmmbr(0xcafebabe, List.of(new MaximumBitRate(0x11223344, 0, 511),
                new MaximumBitRate(0x55667788, 131_071, 0))));
    }

    @Test
    void readsAndWritesANotification() {
        both("84 cd 0004 cafebabe 00000000 11223344 0fd09028", new Tmmbn(0xcafebabe, List.of(new MaximumBitRate(0x11223344, 1_000_000, 40))));
        both("84 cd 0002 cafebabe 00000000", new Tmmbn(0xcafebabe, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"131071, 131071", "131072, 131072", "131073, 131072", "8000001, 8000000", "5000000000, 4999938048"})
    void aBoundHasSeventeenBits(long rate, long written) {
        assertThat(again(new Tmmbr(1, List.of(new MaximumBitRate(2, rate, 28))))).isEqualTo(new Tmmbr(1, List.of(new MaximumBitRate(2, written, 28))));
    }

    @Test
    void aBoundIsWithinItsFields() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MaximumBitRate(1, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MaximumBitRate(1, 1, 512));
        assertThatIllegalArgumentException().isThrownBy(() -> new MaximumBitRate(1, 1, -1));
        List<MaximumBitRate> tooMany = Collections.nCopies(65, new MaximumBitRate(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tmmbr(1, tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tmmbn(1, tooMany));
    }

    @ParameterizedTest
    @ValueSource(strings = {"83 cd 0001 cafebabe", "84 cd 0001 cafebabe", "8f ce 0001 cafebabe"})
    void refusesWhatIsCutOffBeforeItsSources(String hex) {
        assertThat(parse("80 c9 0001 cafebabe" + hex).status()).isEqualTo(Status.MALFORMED);
    }

    /// More than 64 bits hold is as good as no bound; said again it stays so.
    @ParameterizedTest
    @ValueSource(strings = {"8f ce 0004 cafebabe 00000000 52454d42 00 ffffff", "8f ce 0004 cafebabe 00000000 52454d42 00 bbffff",
        "83 cd 0004 cafebabe 00000000 11223344 fffffe00", "84 cd 0004 cafebabe 00000000 11223344 bffffe00", "83 cd 0004 cafebabe 00000000 11223344 fc000200"})
    void ratesBeyondAllSenseStayTheSame(String hex) {
        RtcpPacket packet = read(hex);
        assertThat(again(packet)).isEqualTo(packet);
        assertThat(packet.toString()).as("still more than any way carries").containsPattern("bitRate=\\d{19}");
    }

    /// A request is for at least one source (section 4.2.1.2), and neither it nor a notification has half an entry.
    @ParameterizedTest
    @ValueSource(strings = {"83 cd 0002 cafebabe 00000000", "83 cd 0003 cafebabe 00000000 11223344", "83 cd 0005 cafebabe 00000000 11223344 0fd09028 55667788",
        "84 cd 0003 cafebabe 00000000 11223344"})
    void refusesHalfARequest(String hex) {
        assertThat(parse(hex).status()).isEqualTo(Status.MALFORMED);
    }
}
