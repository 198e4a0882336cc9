package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.ahoyphone.media.codec.payload.TemporalLayer;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Temporal layers by the real encoders, and what the real decoders make of what is left when pictures are missing.
class LayeredCoderTest {

    private static final VideoFormat SMALL = new VideoFormat(320, 180, 30);
    private static final int PICTURES = 120;
    private static final int ON = 20;
    private static final int OFF = 90;

    private record Unit(byte[] data, boolean keyFrame, TemporalLayer layer) {}

    static Stream<VideoCodec> layered() {
        return Stream.of(VideoCodec.VP8, VideoCodec.VP9);
    }

    static Stream<VideoCodec> others() {
        return VideoCodecs.all().stream().filter(VideoCodec::encodes).filter(codec -> codec.kind() != VideoCodec.Kind.VP8 && codec.kind() != VideoCodec.Kind.VP9);
    }

    /// In layers from one picture on and up to another.
    private static List<Unit> film(VideoCodec codec, IntPredicate keys) {
        List<Unit> units = new ArrayList<>();
        try (FramePool pool = new FramePool(); VideoEncoder encoder = VideoCodecs.encoder(codec, new VideoEncoderSettings(SMALL, 300_000))) {
            for (int i = 0; i < PICTURES; i++) {
                encoder.layers(i >= ON && i < OFF);
                try (VideoFrame frame = Pictures.film(pool, SMALL.width(), SMALL.height(), i)) {
                    encoder.encode(frame, keys.test(i), coded -> {
                        byte[] copy = new byte[coded.data().remaining()];
                        coded.data().get(copy);
                        units.add(new Unit(copy, coded.keyFrame(), coded.layer()));
                    });
                }
            }
        }
        assertThat(units).hasSize(PICTURES);
        return units;
    }

    /// Sums of the pictures that are decoded, 0 for those left out.
    private static long[] decode(VideoCodec codec, List<Unit> units, IntPredicate missing) {
        long[] sums = new long[units.size()];
        try (VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int i = 0; i < sums.length; i++) {
                int index = i;
                if (!missing.test(i)) {
                    decoder.decode(ByteBuffer.wrap(units.get(i).data), i, frame -> {
                        sums[index] = sum(frame);
                        frame.close();
                    });
                }
            }
        }
        return sums;
    }

    private static long sum(VideoFrame frame) {
        CRC32 crc = new CRC32();
        for (int plane = 0; plane < 3; plane++) {
            ByteBuffer bytes = frame.plane(plane);
            for (int row = 0; row < frame.rows(plane); row++) {
                crc.update(bytes.slice(row * frame.stride(plane), frame.columns(plane)));
            }
        }
        return crc.getValue() + 1;
    }

    @ParameterizedTest
    @MethodSource("layered")
    void layersBeginAndEndWithoutAKeyFrame(VideoCodec codec) {
        List<Unit> units = film(codec, _ -> false);
        assertThat(IntStream.range(0, PICTURES).filter(i -> units.get(i).keyFrame)).containsExactly(0);
        for (int i = 0; i < PICTURES; i++) {
            TemporalLayer expected = i < ON ? TemporalLayer.NONE : i >= OFF ? TemporalLayer.ONLY : (i - ON) % 2 == 0 ? TemporalLayer.BASE : TemporalLayer.UPPER;
            assertThat(units.get(i).layer).as("picture %d", i).isEqualTo(expected);
        }
    }

    /// Whatever is missing above the base layer, each other picture is the same to the last bit.
    @ParameterizedTest
    @MethodSource("layered")
    void noPictureMissesOneOfTheUpperLayer(VideoCodec codec) {
        List<Unit> units = film(codec, i -> i == 51);
        long[] all = decode(codec, units, _ -> false);
        assertThat(all).doesNotContain(0);
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            boolean[] missing = new boolean[PICTURES];
            for (int i = 0; i < PICTURES; i++) {
                missing[i] = units.get(i).layer.index() > 0 && (seed == 0 || random.nextBoolean());
            }
            long[] some = decode(codec, units, i -> missing[i]);
            for (int i = 0; i < PICTURES; i++) {
                assertThat(some[i]).as("picture %d", i).isEqualTo(missing[i] ? 0 : all[i]);
            }
        }
        assertThat(units.get(51).keyFrame).isTrue();
        assertThat(units.get(51).layer).as("a key frame is of the base layer").isEqualTo(TemporalLayer.BASE);
        assertThat(units.get(52).layer).isEqualTo(TemporalLayer.UPPER);
    }

    /// The other half of it: the base layer is needed, else the test above would hold of anything.
    @ParameterizedTest
    @MethodSource("layered")
    void aPictureOfTheBaseLayerIsMissed(VideoCodec codec) {
        List<Unit> units = film(codec, _ -> false);
        long[] all = decode(codec, units, _ -> false);
        long[] some = decode(codec, units, i -> i == ON + 10);
        assertThat(some[ON + 12]).isNotEqualTo(all[ON + 12]);
    }

    @ParameterizedTest
    @MethodSource("others")
    void othersGoOnAsTheyAre(VideoCodec codec) {
        List<Unit> units = film(codec, _ -> false);
        assertThat(units).allMatch(unit -> unit.layer.equals(TemporalLayer.NONE));
        assertThat(units.stream().filter(Unit::keyFrame)).hasSize(1);
    }

    @Test
    void theKeyFrameThatAnEncoderMakesOfItsOwnAccordIsOfTheBaseLayer() {
        LayerPattern pattern = new LayerPattern();
        pattern.layers(true);
        for (int i = 0; i < AvEncoder.GOP - 3; i++) {
            pattern.coded(new EncodedFrame(ByteBuffer.allocate(1), i == 0, pattern.next(i == 0).layer(), i));
        }
        for (int i = AvEncoder.GOP - 3; i < AvEncoder.GOP + 3; i++) {
            LayerPattern.Next next = pattern.next(false);
            boolean mayBeKey = i == AvEncoder.GOP - 1 || i == AvEncoder.GOP;
            assertThat(next.layer()).as("picture %d", i).isEqualTo(!mayBeKey && i % 2 == 1 ? TemporalLayer.UPPER : TemporalLayer.BASE);
            pattern.coded(new EncodedFrame(ByteBuffer.allocate(1), i == AvEncoder.GOP, next.layer(), i));
        }
    }

    /// A picture for which the encoder had no bits leaves no hole in the pattern.
    @Test
    void aPictureThatWasNotCodedIsNotCounted() {
        LayerPattern pattern = new LayerPattern();
        pattern.layers(true);
        pattern.coded(new EncodedFrame(ByteBuffer.allocate(1), true, pattern.next(true).layer(), 0));
        assertThat(pattern.next(false).layer()).isEqualTo(TemporalLayer.UPPER);
        assertThat(pattern.next(false).layer()).isEqualTo(TemporalLayer.UPPER);
    }
}
