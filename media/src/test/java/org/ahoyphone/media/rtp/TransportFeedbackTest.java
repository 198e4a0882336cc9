package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.rtp.RtcpCompound.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Transport-wide feedback by draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1.
class TransportFeedbackTest {

    private static final long LOST = TransportFeedback.LOST;
    private static final String EMPTY_REPORT = "80 c9 0001 cafebabe";
    private static final String HEAD = "cafebabe 11223344 ";
    /// From 65534 on: small 1 ms, lost, large -4 ms, small 4 ms, lost, lost, small 63.75 ms; the 42nd of its kind.
    private static final String MIXED = "8f cd 0006" + HEAD + "fffe 0007 000001 2a d241 04 fff0 10 ff 00";

    private static RtcpCompound parse(String hex) {
        byte[] bytes = Packets.hex(hex);
        return RtcpCompound.parse(bytes, 0, bytes.length, true);
    }

    private static TransportFeedback read(String hex) {
        RtcpCompound compound = parse(hex);
        assertThat(compound.status()).isEqualTo(Status.OK);
        return (TransportFeedback) compound.packets().getFirst();
    }

    private static TransportFeedback of(long... arrivals) {
        return new TransportFeedback(1, 2, 3, 4, arrivals);
    }

    private static TransportFeedback again(TransportFeedback feedback) {
        byte[] bytes = RtcpCompound.encodeReducedSize(feedback);
        assertThat(bytes).hasSize(feedback.size());
        assertThat(bytes.length % 4).isZero();
        return (TransportFeedback) RtcpCompound.parse(bytes, 0, bytes.length, true).packets().getFirst();
    }

    @Test
    void readsAndWritesAVectorOfTwoBits() {
        TransportFeedback feedback = new TransportFeedback(0xcafebabe, 0x11223344, 65534, 42, new long[] {260, LOST, 244, 260, LOST, LOST, 515});
        assertThat(read(MIXED)).isEqualTo(feedback);
        assertThat(RtcpCompound.encodeReducedSize(feedback)).isEqualTo(Packets.hex(MIXED));
    }

    /// Eight that came, ten that did not, and a vector of single bits of which four count.
    @Test
    void readsRunsAndAVectorOfSingleBits() {
        TransportFeedback feedback = read("8f cd 0009" + HEAD + "0000 0016 000000 00 2008 000a ac00 0404040404040404 010203 000000");
        long[] expected = new long[22];
        Arrays.fill(expected, LOST);
        for (int i = 0; i < 8; i++) {
            expected[i] = 4 * (i + 1);
        }
        expected[18] = 33;
        expected[20] = 35;
        expected[21] = 38;
        assertThat(feedback.arrivals()).isEqualTo(expected);
        assertThat(again(feedback)).isEqualTo(feedback);
    }

    @Test
    void writesARunWhereItSaysMore() {
        long[] arrivals = new long[30];
        Arrays.fill(arrivals, 10, 30, LOST);
        for (int i = 0; i < 10; i++) {
            arrivals[i] = i;
        }
        assertThat(RtcpCompound.encodeReducedSize(of(arrivals))).startsWith(Packets.hex("8f cd 0008 00000001 00000002 0003 001e 000000 04 200a 0014 00 01 01"));
    }

    /// A run may be longer than what is left: the count says where it ends.
    @Test
    void aRunEndsWithTheCount() {
        assertThat(read("8f cd 0005" + HEAD + "0000 0002 000000 00 3fff 01 01").arrivals()).containsExactly(1, 2);
    }

    @Test
    void aSymbolWithoutMeaningIsNoArrival() {
        assertThat(read("8f cd 0005" + HEAD + "0000 0003 000000 00 f400 01 00").arrivals()).containsExactly(LOST, 1, LOST);
    }

    /// The reference time has a sign (section 3.1).
    @Test
    void timeBeforeTheReceiversZeroIsTime() {
        assertThat(read("8f cd 0005" + HEAD + "0000 0001 ffffff 00 2001 01 00").arrivals()).containsExactly(-255);
        assertThat(again(of(-255, -256, -1, 3)).arrivals()).containsExactly(-255, -256, -1, 3);
    }

    @ParameterizedTest
    @CsvSource({"255, 1", "256, 2", "-1, 2", "0, 1", "32767, 2", "-32768, 2"})
    void differencesAreSmallOrLarge(long difference, int octets) {
        TransportFeedback feedback = of(100_000, 100_000 + difference);
        assertThat(feedback.size()).isEqualTo((20 + 2 + 1 + octets + 3) / 4 * 4);
        assertThat(again(feedback)).isEqualTo(feedback);
    }

    @Test
    void nothingArrived() {
        assertThat(again(of(LOST, LOST, LOST)).arrivals()).containsExactly(LOST, LOST, LOST);
    }

    @Test
    void writesWhatItReads() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            long[] arrivals = new long[1 + random.nextInt(round % 10 == 0 ? TransportFeedback.MOST : 60)];
            long time = random.nextInt(2_000_000) - 1_000_000;
            int lossy = random.nextInt(101);
            for (int i = 0; i < arrivals.length; i++) {
                time += random.nextInt(10) == 0 ? random.nextInt(65_536) - 32_768 : random.nextInt(300);
                arrivals[i] = random.nextInt(100) < lossy ? LOST : time;
                time = arrivals[i] == LOST ? lastOf(arrivals, i, time) : time;
            }
            TransportFeedback feedback = new TransportFeedback(random.nextInt(), random.nextInt(), random.nextInt(65_536), random.nextInt(256), arrivals);
            assertThat(again(feedback)).isEqualTo(feedback);
        }
    }

    /// Differences count from the last that arrived.
    private static long lastOf(long[] arrivals, int before, long otherwise) {
        for (int i = before - 1; i >= 0; i--) {
            if (arrivals[i] != LOST) {
                return arrivals[i];
            }
        }
        return otherwise;
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] whole = Packets.hex(EMPTY_REPORT + MIXED);
        for (int words = 1; words < 7; words++) {
            byte[] bytes = Arrays.copyOf(whole, 8 + 4 * words);
            BigEndian.put16(bytes, 10, words - 1);
            RtcpCompound compound = RtcpCompound.parse(bytes, 0, bytes.length, false);
            assertThat(compound.status()).as(words + " words").isEqualTo(Status.MALFORMED);
            assertThat(compound.packets()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // No packet, a run of none, more packets than one tells of, a chunk less than it needs.
        "8f cd 0005 cafebabe 11223344 0000 0000 000000 00 2001 01 00", "8f cd 0005 cafebabe 11223344 0000 0001 000000 00 2000 01 00",
        "8f cd 0005 cafebabe 11223344 0000 0401 000000 00 1fff 00 00", "8f cd 0005 cafebabe 11223344 0000 0010 000000 00 0001 0001"})
    void refuses(String hex) {
        assertThat(parse(hex).status()).isEqualTo(Status.MALFORMED);
    }

    @Test
    void tellsOfSomethingAndNotOfTooMuch() {
        assertThatIllegalArgumentException().isThrownBy(() -> of());
        assertThatIllegalArgumentException().isThrownBy(() -> of(new long[TransportFeedback.MOST + 1]));
    }

    /// Whatever comes: a verdict, no exception, and what is accepted can be said again.
    @Test
    void survivesMutation() {
        Random random = new Random(11);
        byte[] good = Packets.hex(EMPTY_REPORT + MIXED);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.clone();
            for (int i = random.nextInt(4); i > 0; i--) {
                bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt();
            }
            RtcpCompound compound = RtcpCompound.parse(bytes, 0, bytes.length, false);
            if (compound.status() == Status.OK) {
                accepted++;
                byte[] again = RtcpCompound.encode(compound.packets());
                assertThat(RtcpCompound.parse(again, 0, again.length, false).packets()).isEqualTo(compound.packets());
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    /// Senders that fill up to four octets say so in the header, by one to three octets, which RFC 3550 does not know but the field does.
    @Test
    void takesFillingThatTheHeaderTellsOf() {
        assertThat(read("af cd 0006" + HEAD + "fffe 0007 000001 2a d241 04 fff0 10 ff 01")).isEqualTo(read(MIXED));
        assertThat(parse("af cd 0006" + HEAD + "fffe 0007 000001 2a d241 04 fff0 10 ff 02").status()).as("more than there is").isEqualTo(Status.MALFORMED);
        assertThat(parse("af cd 0006" + HEAD + "fffe 0007 000001 2a d241 04 fff0 10 ff 00").status()).isEqualTo(Status.BAD_PADDING);
    }

    /// Longer than two octets can say: the time lags behind and catches up, and no other difference is spoiled.
    @Test
    void aLongSilenceInsideIsCaughtUpWith() {
        assertThat(again(of(0, 40_000, 40_010, 40_020)).arrivals()).containsExactly(0, 32_767, 40_010, 40_020);
    }

    /// The reference time begins anew after 2^24 times 64 ms.
    @Test
    void theReferenceTimeWraps() {
        TransportFeedback before = read("8f cd 0005" + HEAD + "0000 0001 800000 00 4001 ffff");
        assertThat(before.arrivals()).containsExactly(Integer.MAX_VALUE);
        assertThat(again(before)).isEqualTo(before);
        assertThat(again(of(1L << 31, (1L << 31) + 10)).arrivals()).containsExactly(Integer.MIN_VALUE, Integer.MIN_VALUE + 10);
    }
}
