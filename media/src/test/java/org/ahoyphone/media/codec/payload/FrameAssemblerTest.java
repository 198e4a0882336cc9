package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ahoyphone.media.codec.Fmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameAssemblerTest {

    private static final String KEY = "50 42 00 9D 01 2A 40 01 B4 00";

    private record Seen(String data, long timestamp, boolean keyFrame, boolean intact, boolean follows) {}

    private final List<Seen> seen = new ArrayList<>();
    private final FrameAssembler assembler = new FrameAssembler(new Vp8Depacketizer());

    @Test
    void aPictureIsGivenOutWithItsMarker() {
        packet(100, false, "90 80 05" + KEY);
        assertThat(seen).isEmpty();
        packet(100, true, "80 80 05 AA");
        packet(200, true, "90 80 06 51 BB");
        assertThat(seen).containsExactly(new Seen(hex(KEY + "AA"), 100, true, true, false), new Seen("51bb", 200, false, true, true));
    }

    /// A number that was missed between two pictures which follow each other was not of a picture.
    @Test
    void seesThatNothingIsMissing() {
        packet(100, true, "90 80 05" + KEY);
        assertThat(continues("90 80 06 51")).isTrue();
        assertThat(continues("80 80 06 51")).as("not its first").isFalse();
        assertThat(continues("90 80 07 51")).as("not the next").isFalse();
        assertThat(continues("10 51")).as("without a number").isFalse();
        assertThat(continues("")).isFalse();
        packet(200, false, "90 80 06 51");
        assertThat(continues("90 80 07 51")).as("the one before is not at its end").isFalse();
        packet(200, true, "80 80 06 AA");
        assembler.gap();
        packet(300, true, "90 80 07 51");
        assertThat(seen).extracting(Seen::follows).containsExactly(false, true, true);
    }

    private boolean continues(String payload) {
        byte[] bytes = Bytes.hex(payload);
        return assembler.continuesWith(bytes, 0, bytes.length);
    }

    @Test
    void aMissingMarkerDoesNoHarm() {
        packet(100, false, "90 80 05" + KEY);
        packet(200, false, "90 80 06 51");
        packet(300, true, "90 80 07 53");
        assertThat(seen).extracting(Seen::intact).containsExactly(true, true, true);
        assertThat(seen).extracting(Seen::follows).containsExactly(false, true, true);
    }

    @Test
    void aGapWithinAPictureDamagesIt() {
        packet(100, true, "90 80 05" + KEY);
        packet(200, false, "90 80 06 51");
        assembler.gap();
        packet(200, true, "80 80 06 52");
        packet(300, true, "90 80 07 53");
        packet(400, true, "90 80 08 55");
        assertThat(seen).extracting(Seen::intact).containsExactly(true, false, true, true);
        assertThat(seen).extracting(Seen::follows).containsExactly(false, true, false, true);
    }

    @Test
    void aLostEndDamagesThePicture() {
        packet(100, true, "90 80 05" + KEY);
        packet(200, false, "90 80 06 51");
        assembler.gap();
        packet(300, true, "90 80 07 53");
        assertThat(seen).extracting(Seen::intact).containsExactly(true, false, true);
        assertThat(seen).extracting(Seen::follows).containsExactly(false, true, false);
    }

    @Test
    void aLostBeginningDamagesThePicture() {
        packet(100, true, "90 80 05" + KEY);
        assembler.gap();
        packet(200, true, "80 80 06 51");
        assertThat(seen.getLast()).isEqualTo(new Seen("51", 200, false, false, true));
        packet(300, true, "90 80 07 53");
        assertThat(seen.getLast()).isEqualTo(new Seen("53", 300, false, true, false));
    }

    @Test
    void aLostPictureIsAHole() {
        packet(100, true, "90 80 05" + KEY);
        assembler.gap();
        packet(300, true, "90 80 07 53");
        assertThat(seen.getLast()).isEqualTo(new Seen("53", 300, false, true, false));
    }

    @Test
    void lostPaddingIsNoHoleWherePicturesAreNumbered() {
        packet(100, true, "90 80 05" + KEY);
        assembler.gap();
        packet(200, true, "90 80 06 51");
        assertThat(seen.getLast()).isEqualTo(new Seen("51", 200, false, true, true));
    }

    @Test
    void lostPaddingIsAHoleWhereTheyAreNot() {
        packet(100, true, "10" + KEY);
        assembler.gap();
        packet(200, true, "10 51");
        assertThat(seen.getLast()).isEqualTo(new Seen("51", 200, false, true, false));
    }

    @Test
    void paddingIsNoPartOfAPicture() {
        packet(100, true, "90 80 05" + KEY);
        packet(100, false, "");
        packet(100, true, "");
        packet(200, true, "90 80 06 51");
        assertThat(seen).hasSize(2);
        assertThat(seen.getLast()).matches(Seen::follows).matches(Seen::intact);
    }

    @Test
    void aStreamThatBeginsInTheMiddleOfAPicture() {
        packet(100, true, "80 80 05 AA");
        packet(200, true, "90 80 06" + KEY);
        assertThat(seen).extracting(Seen::intact).containsExactly(false, true);
    }

    @Test
    void malformedPayloadsDamageThePicture() {
        packet(100, false, "90 80 05" + KEY);
        packet(100, true, "90 80");
        assertThat(seen).extracting(Seen::intact).containsExactly(false);
    }

    @Test
    void rangesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> assembler.packet(1, true, new byte[4], 2, 3, _ -> { }));
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of((Supplier<VideoPacketizer>) () -> new Vp8Packetizer(64, 0x7F00),
                        (Supplier<VideoDepacketizer>) Vp8Depacketizer::new, true),
                Arguments.of((Supplier<VideoPacketizer>) () -> new H264Packetizer(64, true),
                        (Supplier<VideoDepacketizer>) () -> NalDepacketizer.h264(Fmtp.NONE), false));
    }

    /// Random pictures over a network that loses a tenth: what is called intact is the picture, bit for bit, and what is called following
    /// has none missing before it.
    @ParameterizedTest
    @MethodSource("formats")
    void whatIsCalledIntactIsIntact(Supplier<VideoPacketizer> packetizers, Supplier<VideoDepacketizer> depacketizers, boolean vp8) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            VideoPacketizer packetizer = packetizers.get();
            FrameAssembler receiver = new FrameAssembler(depacketizers.get());
            List<byte[]> sent = new ArrayList<>();
            List<Integer> arrived = new ArrayList<>();
            boolean[] lostOne = {false};
            int[] intact = {0};
            int lostPackets = 0;
            for (int picture = 0; picture < 120; picture++) {
                byte[] frame = vp8 ? vp8Frame(random, picture) : h264Frame(random, picture);
                sent.add(frame);
                List<byte[]> payloads = Bytes.payloads(packetizer, frame, 64);
                for (int i = 0; i < payloads.size(); i++) {
                    if (random.nextInt(10) == 0) {
                        receiver.gap();
                        lostPackets++;
                        continue;
                    }
                    receiver.packet(picture, i == payloads.size() - 1, payloads.get(i), 0, payloads.get(i).length, assembled -> {
                        int index = (int) assembled.timestamp();
                        if (assembled.intact()) {
                            intact[0]++;
                            assertThat(Bytes.of(assembled.data())).isEqualTo(sent.get(index));
                            assertThat(assembled.keyFrame()).isEqualTo(index % 10 == 0);
                        }
                        if (assembled.follows()) {
                            assertThat(arrived).last().isEqualTo(index - 1);
                            assertThat(lostOne[0]).isFalse();
                        }
                        lostOne[0] = !assembled.intact();
                        arrived.add(index);
                    });
                }
            }
            assertThat(lostPackets).isGreaterThan(10);
            assertThat(intact[0]).isGreaterThan(20);
        }
    }

    private static byte[] vp8Frame(Random random, int index) {
        byte[] frame = Bytes.random(random, 12 + random.nextInt(400));
        byte[] tag = Bytes.hex(KEY);
        System.arraycopy(tag, 0, frame, 0, tag.length);
        frame[0] = (byte) (index % 10 == 0 ? 0x50 : 0x51);
        return frame;
    }

    /// Without numbers in the payloads, a slice is known for the first only by its macroblock address 0; the following ones have others.
    private static byte[] h264Frame(Random random, int index) {
        List<byte[]> nals = new ArrayList<>();
        boolean key = index % 10 == 0;
        if (key) {
            nals.add(Bytes.nal(random, 0x67, 8));
            nals.add(Bytes.nal(random, 0x68, 4));
        }
        for (int slice = 0; slice <= random.nextInt(4); slice++) {
            byte[] nal = Bytes.nal(random, key ? 0x65 : 0x41, 4 + random.nextInt(200));
            nal[1] = (byte) (slice == 0 ? nal[1] | 0x80 : nal[1] & 0x7F | 1);
            nals.add(nal);
        }
        return Bytes.assembled(nals);
    }

    private void packet(long timestamp, boolean marker, String payload) {
        byte[] bytes = Bytes.hex("EE" + payload + "EE");
        assembler.packet(timestamp, marker, bytes, 1, bytes.length - 2, frame -> seen.add(new Seen(
                Bytes.hex(Bytes.of(frame.data())), frame.timestamp(), frame.keyFrame(), frame.intact(), frame.follows())));
    }

    private static String hex(String digits) {
        return digits.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
