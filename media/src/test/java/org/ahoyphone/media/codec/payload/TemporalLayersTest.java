package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Streams in temporal layers over networks that lose any packets: from descriptors to the gate.
class TemporalLayersTest {

    private static final int PICTURES = 400;

    /// How a sender places pictures in layers.
    private enum Sender {
        /// Each picture above the base layer needs the base layer's alone.
        TWO_FRESH("0 1y"),
        /// The second above needs the first as well.
        TWO_CHAINED("0 1y 0 1 0 1 0 1"),
        THREE("0 2y 1y 2 0 2 1 2"),
        THREE_NEVER_FRESH("0 2 1 2");

        private final String[] pattern;

        Sender(String pattern) {
            this.pattern = pattern.split(" ");
        }

        int layer(int index) {
            return pattern[index % pattern.length].charAt(0) - '0';
        }

        boolean fresh(int index) {
            return pattern[index % pattern.length].endsWith("y");
        }
    }

    /// @param needs numbers of pictures
    private record Picture(int number, boolean keyFrame, int layer, boolean fresh, int base, Set<Integer> needs, int packets) {}

    /// Sends a stream, loses some of it, and remembers what was shown.
    private static final class Trial {
        private final Sender sender;
        private final boolean vp9;
        private final Random random;
        private final double loss;
        private final FrameAssembler assembler;
        private final List<Picture> sent = new ArrayList<>();
        private final Set<Integer> arrived = new HashSet<>();
        private final int[] newest = {-1, -1, -1};
        private KeyFrameGate gate = KeyFrameGate.closed(2);
        private int keyFrameDue;
        private int base = 250;
        private int inPattern;

        final List<Integer> shown = new ArrayList<>();
        int requests;
        int basesLost;

        Trial(Sender sender, boolean vp9, double loss, int seed) {
            this.sender = sender;
            this.vp9 = vp9;
            this.loss = loss;
            random = new Random(seed);
            assembler = new FrameAssembler(vp9 ? new Vp9Depacketizer() : new Vp8Depacketizer());
        }

        Trial run() {
            for (int number = 0; number < PICTURES; number++) {
                Picture picture = next(number);
                sent.add(picture);
                int lost = 0;
                for (int packet = 0; packet < picture.packets; packet++) {
                    if (number > 3 && random.nextDouble() < loss) {
                        assembler.gap();
                        lost++;
                    } else {
                        byte[] payload = vp9 ? vp9(picture, packet) : vp8(picture, packet);
                        assembler.packet(number * 3_000L, packet == picture.packets - 1, payload, 0, payload.length, this::assembled);
                    }
                }
                if (lost == 0) {
                    arrived.add(number);
                } else if (picture.layer == 0) {
                    basesLost++;
                }
            }
            return this;
        }

        private Picture next(int number) {
            boolean key = keyFrameDue == number;
            inPattern = key ? 0 : inPattern + 1;
            int layer = key ? 0 : sender.layer(inPattern);
            boolean fresh = !key && sender.fresh(inPattern);
            base += layer == 0 ? 1 : 0;
            Set<Integer> needs = new HashSet<>();
            if (!key) {
                for (int below = 0; below <= (fresh ? 0 : layer); below++) {
                    needs.add(newest[below]);
                }
                needs.remove(-1);
            }
            newest[layer] = number;
            // What VP8 calls fresh says of a layer that nothing before is needed in it; what VP9 says of the base layer holds for all above.
            if (key || (vp9 && layer == 0)) {
                newest[1] = -1;
                newest[2] = -1;
            }
            return new Picture(number, key, layer, fresh, base & 0xFF, needs, 1 + random.nextInt(3));
        }

        private static byte[] vp8(Picture picture, int packet) {
            byte[] payload = Bytes.hex("80 E0 80 00 00 00" + (packet == 0 && picture.keyFrame ? "50 42 00 9D 01 2A 40 01 B4 00" : "51 42"));
            payload[0] |= (byte) (packet == 0 ? 0x10 : 0);
            payload[2] |= (byte) (picture.number >> 8);
            payload[3] = (byte) picture.number;
            payload[4] = (byte) picture.base;
            payload[5] = (byte) (picture.layer << 6 | (picture.fresh ? 0x20 : 0));
            return payload;
        }

        private static byte[] vp9(Picture picture, int packet) {
            boolean last = packet == picture.packets - 1;
            return new byte[] {(byte) (0xA0 | (picture.keyFrame ? 0 : 0x40) | (packet == 0 ? 8 : 0) | (last ? 4 : 0)), (byte) (0x80 | picture.number >> 8),
                (byte) picture.number, (byte) (picture.layer << 5 | (picture.layer == 0 ? 0x10 : 0)), (byte) picture.base,
                packet == 0 ? (byte) (picture.keyFrame ? 0x82 : 0x86) : 1};
        }

        private void assembled(AssembledFrame frame) {
            int number = (int) (frame.timestamp() / 3_000);
            KeyFrameGate.Step step = gate.on(KeyFrameGate.Event.Arrived.of(frame, number));
            gate = step.next();
            if (step.requestKeyFrame()) {
                requests++;
                keyFrameDue = keyFrameDue > sent.size() ? keyFrameDue : sent.size() + 3;
            }
            if (step.decode()) {
                Picture picture = sent.get(number);
                assertThat(shown).as("what %s needs", picture).containsAll(picture.needs);
                shown.add(number);
            }
        }
    }

    static Stream<Arguments> streams() {
        return Stream.of(Sender.values()).flatMap(sender -> Stream.of(Arguments.of(sender, false), Arguments.of(sender, true)))
                // In VP9 a picture of one layer says nothing of those below.
                .filter(stream -> !((boolean) stream.get()[1]) || stream.get()[0] == Sender.TWO_FRESH || stream.get()[0] == Sender.THREE_NEVER_FRESH);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void whatIsShownCouldBeDecodedWhateverWasLost(Sender sender, boolean vp9) {
        for (int seed = 0; seed < 150; seed++) {
            Trial trial = new Trial(sender, vp9, seed % 5 * 0.06 + 0.02, seed).run();
            assertThat(trial.shown).hasSizeGreaterThan(10).isSubsetOf(trial.arrived).isSorted();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void withoutLossEveryPictureIsShown(Sender sender, boolean vp9) {
        Trial trial = new Trial(sender, vp9, 0, 1).run();
        assertThat(trial.shown).hasSize(PICTURES);
        assertThat(trial.requests).isZero();
    }

    /// Who only loses pictures of the upper layer sees all others and asks for nothing.
    @ParameterizedTest
    @MethodSource("streams")
    void aKeyFrameIsAskedForOnlyWhereTheBaseLayerIsBroken(Sender sender, boolean vp9) {
        int calm = 0;
        for (int seed = 0; seed < 300; seed++) {
            Trial trial = new Trial(sender, vp9, 0.004, seed).run();
            if (trial.basesLost == 0 && trial.arrived.size() < PICTURES) {
                calm++;
                assertThat(trial.requests).as("seed %d", seed).isZero();
                assertThat(trial.shown).contains(trial.sent.stream().filter(picture -> picture.layer == 0).map(Picture::number).toArray(Integer[]::new));
                if (sender == Sender.TWO_FRESH) {
                    assertThat(trial.shown).hasSameSizeAs(trial.arrived);
                }
            }
        }
        assertThat(calm).isGreaterThan(10);
    }

    @Test
    void eightBitsThatCameRoundAreNoChain() {
        TemporalLayers layers = new TemporalLayers();
        assertThat(layers.picture(place(0, 7), true, true, false, true, 0)).isEqualTo(new TemporalLayers.Verdict(false, false));
        assertThat(layers.picture(place(0, 8), false, true, false, true, 6_000).follows()).isTrue();
        assertThat(layers.picture(place(0, 9), false, true, false, true, 6_000 + 270_000).follows()).as("an outage of 256 pictures").isFalse();
    }

    @Test
    void aPictureAboveShowsThatOneOfTheBaseLayerIsMissing() {
        TemporalLayers layers = new TemporalLayers();
        layers.picture(place(0, 255), true, true, false, true, 0);
        assertThat(layers.picture(place(1, 255), false, true, true, false, 3_000)).isEqualTo(new TemporalLayers.Verdict(true, true));
        assertThat(layers.picture(place(1, 0), false, true, false, true, 9_000)).isEqualTo(new TemporalLayers.Verdict(false, false));
    }

    @Test
    void whoStopsToSpeakOfLayersIsTakenAsBefore() {
        TemporalLayers layers = new TemporalLayers();
        layers.picture(place(0, 3), true, true, false, true, 0);
        assertThat(layers.picture(null, false, true, true, false, 3_000)).isEqualTo(new TemporalLayers.Verdict(true, false));
        assertThat(layers.picture(null, false, true, false, true, 6_000)).isEqualTo(new TemporalLayers.Verdict(false, false));
        assertThat(layers.picture(place(0, 9), false, true, true, false, 9_000)).as("begins to").isEqualTo(new TemporalLayers.Verdict(true, false));
        assertThat(layers.picture(place(0, 10), false, true, false, true, 12_000).follows()).isTrue();
    }

    /// A middlebox may leave out a layer and number packets anew: then nothing is missing.
    @Test
    void whatSomebodyTookOutOnTheWayIsNotMissing() {
        TemporalLayers layers = new TemporalLayers();
        layers.picture(place(0, 3), true, true, false, true, 0);
        assertThat(layers.picture(place(0, 5), false, true, true, false, 6_000).follows()).isTrue();
    }

    private static TemporalPlace place(int layer, int base) {
        return new TemporalPlace(0, 15, layer, base, layer > 0, false, true);
    }
}
