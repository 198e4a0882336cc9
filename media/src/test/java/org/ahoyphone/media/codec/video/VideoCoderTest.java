package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.codec.video.VideoDecoder.Result;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PictureContent;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("counts the native objects of the whole process")
class VideoCoderTest {

    private static final VideoFormat SMALL = new VideoFormat(320, 180, 30);

    private final int handlesBefore = NativeHandle.live();
    private final long framesBefore = FramePool.liveFrames();
    private final FramePool pool = new FramePool();

    static Stream<VideoCodec> codecs() {
        return VideoCodecs.all().stream().filter(VideoCodec::encodes);
    }

    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(pool.outstanding()).isZero();
        pool.close();
        assertThat(NativeHandle.live()).isEqualTo(handlesBefore);
        assertThat(FramePool.liveFrames()).isEqualTo(framesBefore);
    }

    /// SVT-AV1 puts the thread that opens it before all others where it may, and with it all that this thread starts later.
    @ParameterizedTest
    @MethodSource("codecs")
    @EnabledOnOs(OS.LINUX)
    void openingAnEncoderLeavesTheThreadThePriorityThatTheProcessHas(VideoCodec codec) throws IOException {
        try (VideoEncoder encoder = VideoCodecs.encoder(codec, new VideoEncoderSettings(SMALL, 400_000))) {
            assertThat(encoder.bitRate()).isEqualTo(400_000);
            assertThat(scheduling("thread-self")).isEqualTo(scheduling("self"));
        }
    }

    /// Real-time priority and policy, fields 40 and 41 of proc(5). The first thread of a process is none that runs Java.
    private static List<String> scheduling(String whose) throws IOException {
        String stat = Files.readString(Path.of("/proc", whose, "stat"));
        return Arrays.asList(stat.substring(stat.lastIndexOf(')') + 2).split(" ")).subList(37, 39);
    }

    private record Unit(byte[] data, boolean keyFrame, long captureNanos) {}

    @ParameterizedTest
    @MethodSource("codecs")
    void everyPictureComesBackAtOnceAndLikeItself(VideoCodec codec) {
        try (VideoEncoder encoder = VideoCodecs.encoder(codec, new VideoEncoderSettings(SMALL, 400_000));
                VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int i = 0; i < 60; i++) {
                try (VideoFrame frame = Pictures.film(pool, 320, 180, i)) {
                    List<Unit> units = encode(encoder, frame, false);
                    assertThat(units).as("picture %d", i).hasSize(1);
                    assertThat(units.getFirst().keyFrame).isEqualTo(i == 0);
                    assertThat(units.getFirst().captureNanos).isEqualTo(frame.captureNanos());
                    List<Double> psnr = new ArrayList<>();
                    Result result = decoder.decode(ByteBuffer.wrap(units.getFirst().data), 77 + i, decoded -> {
                        assertThat(decoded.width()).isEqualTo(320);
                        assertThat(decoded.height()).isEqualTo(180);
                        assertThat(decoded.captureNanos()).isGreaterThanOrEqualTo(77);
                        psnr.add(Pictures.psnr(frame, decoded));
                        decoded.close();
                    });
                    assertThat(result).isEqualTo(Result.PICTURE);
                    assertThat(psnr).hasSize(1);
                    assertThat(psnr.getFirst()).as("picture %d", i).isGreaterThan(30);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aKeyFrameComesExactlyWhenAskedFor(VideoCodec codec) {
        List<Unit> units = film(codec, SMALL, 300_000, 40, i -> i == 17 || i == 30);
        assertThat(IntStream.range(0, 40).filter(i -> units.get(i).keyFrame)).containsExactly(0, 17, 30);

        List<Integer> shown = new ArrayList<>();
        try (VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int i = 17; i < 40; i++) {
                assertThat(decoder.decode(ByteBuffer.wrap(units.get(i).data), i, frame -> {
                    shown.add((int) frame.captureNanos());
                    frame.close();
                })).isEqualTo(Result.PICTURE);
            }
        }
        assertThat(shown).containsExactlyElementsOf(IntStream.range(17, 40).boxed().toList());
    }

    @Test
    void vp8FollowsTheBitRateWithoutAKeyFrame() {
        List<Integer> sizes = new ArrayList<>();
        int keyFrames = 0;
        try (VideoEncoder encoder = VideoCodecs.encoder(VideoCodec.VP8, new VideoEncoderSettings(SMALL, 120_000))) {
            for (int i = 0; i < 270; i++) {
                if (i == 90) {
                    encoder.bitRate(60_000);
                } else if (i == 180) {
                    encoder.bitRate(180_000);
                }
                try (VideoFrame frame = Pictures.film(pool, 320, 180, i)) {
                    Unit unit = encode(encoder, frame, false).getFirst();
                    sizes.add(unit.data.length);
                    keyFrames += unit.keyFrame ? 1 : 0;
                }
            }
            assertThat(encoder.bitRate()).isEqualTo(180_000);
        }
        assertThat(keyFrames).isEqualTo(1);
        assertThat(kilobits(sizes, 30, 90)).isBetween(105.0, 135.0);
        assertThat(kilobits(sizes, 105, 180)).isBetween(51.0, 69.0);
        assertThat(kilobits(sizes, 195, 270)).isBetween(158.0, 200.0);
    }

    @Test
    void aFarBitRateOpensVp8Anew() {
        List<Unit> units = new ArrayList<>();
        try (VideoEncoder encoder = VideoCodecs.encoder(VideoCodec.VP8, new VideoEncoderSettings(SMALL, 1_000_000))) {
            for (int i = 0; i < 90; i++) {
                if (i == 30) {
                    encoder.bitRate(100_000);
                }
                try (VideoFrame frame = Pictures.film(pool, 320, 180, i)) {
                    units.addAll(encode(encoder, frame, false));
                }
            }
        }
        assertThat(units.get(30).keyFrame).isTrue();
        assertThat(kilobits(units.stream().map(u -> u.data.length).toList(), 45, 90)).isBetween(60.0, 150.0);
    }

    @Test
    void halfThePicturesStillFillVp8sBitRate() {
        List<Integer> sizes = new ArrayList<>();
        try (VideoEncoder encoder = VideoCodecs.encoder(VideoCodec.VP8, new VideoEncoderSettings(SMALL, 100_000))) {
            for (int i = 0; i < 180; i += 2) {
                try (VideoFrame frame = Pictures.film(pool, 320, 180, i)) {
                    sizes.add(encode(encoder, frame, false).getFirst().data.length);
                }
            }
        }
        assertThat(kilobits(sizes, 30, 90) / 2).isBetween(73.0, 127.0);
    }

    @Test
    void h264TakesANewBitRateWithAKeyFrameOnceSettled() {
        List<Unit> units = new ArrayList<>();
        try (VideoEncoder encoder = VideoCodecs.encoder(VideoCodec.H264_MODE_1, new VideoEncoderSettings(SMALL, 400_000))) {
            for (int i = 0; i < 220; i++) {
                switch (i) {
                    // Too small a step, then a larger one that has to wait for the two seconds, then a fall that does not wait.
                    case 20 -> encoder.bitRate(420_000);
                    case 30 -> encoder.bitRate(800_000);
                    case 100 -> encoder.bitRate(200_000);
                    default -> { }
                }
                try (VideoFrame frame = Pictures.film(pool, 320, 180, i)) {
                    units.addAll(encode(encoder, frame, false));
                }
            }
        }
        assertThat(IntStream.range(0, 220).filter(i -> units.get(i).keyFrame)).containsExactly(0, 61, 100);
        List<Integer> sizes = units.stream().map(u -> u.data.length).toList();
        assertThat(kilobits(sizes, 10, 61)).isBetween(300.0, 500.0);
        assertThat(kilobits(sizes, 120, 220)).isBetween(140.0, 260.0);
    }

    @Test
    void h264TakesANewBitRateWithAForcedKeyFrame() {
        try (VideoEncoder encoder = VideoCodecs.encoder(VideoCodec.H264_MODE_1, new VideoEncoderSettings(SMALL, 400_000))) {
            List<Unit> units = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                if (i == 5) {
                    encoder.bitRate(250_000);
                }
                try (VideoFrame frame = Pictures.film(pool, 320, 180, i)) {
                    units.addAll(encode(encoder, frame, i == 10));
                }
            }
            assertThat(IntStream.range(0, 60).filter(i -> units.get(i).keyFrame)).containsExactly(0, 10);
            assertThat(kilobits(units.stream().map(u -> u.data.length).toList(), 20, 60)).isBetween(170.0, 330.0);
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void anotherSizeStartsWithAKeyFrame(VideoCodec codec) {
        List<Integer> widths = new ArrayList<>();
        try (VideoEncoder encoder = VideoCodecs.encoder(codec, new VideoEncoderSettings(SMALL, 300_000));
                VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int i = 0; i < 20; i++) {
                int width = i < 10 ? 320 : 480;
                try (VideoFrame frame = Pictures.film(pool, width, width * 9 / 16, i)) {
                    Unit unit = encode(encoder, frame, false).getFirst();
                    assertThat(unit.keyFrame).isEqualTo(i % 10 == 0);
                    decoder.decode(ByteBuffer.wrap(unit.data), i, decoded -> {
                        widths.add(decoded.width());
                        decoded.close();
                    });
                }
            }
        }
        assertThat(widths).hasSize(20).startsWith(320).endsWith(480);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void picturesOutliveTheirDecoder(VideoCodec codec) {
        List<VideoFrame> held = new ArrayList<>();
        try (VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (Unit unit : film(codec, SMALL, 300_000, 12, i -> false)) {
                decoder.decode(ByteBuffer.wrap(unit.data), unit.captureNanos, held::add);
            }
        }
        assertThat(held).hasSize(12);
        for (int i = 0; i < held.size(); i++) {
            try (VideoFrame original = Pictures.film(pool, 320, 180, i); VideoFrame frame = held.get(i)) {
                assertThat(frame.captureNanos()).isEqualTo(original.captureNanos());
                assertThat(Pictures.psnr(original, frame)).isGreaterThan(30);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void garbageNeverCrashesTheDecoder(VideoCodec codec) {
        Random random = new Random(21);
        List<Unit> units = film(codec, SMALL, 300_000, 30, i -> i % 10 == 0);
        int corrupt = 0;
        try (VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int round = 0; round < 40; round++) {
                for (Unit unit : units) {
                    byte[] data = random.nextInt(3) == 0 ? unit.data : damaged(unit.data, random);
                    corrupt += decoder.decode(ByteBuffer.wrap(data), 0, VideoFrame::close) == Result.CORRUPT ? 1 : 0;
                }
            }
            // And it still works afterwards.
            Result last = Result.NOTHING;
            for (Unit unit : units) {
                last = decoder.decode(ByteBuffer.wrap(unit.data), 0, VideoFrame::close);
            }
            assertThat(last).isEqualTo(Result.PICTURE);
        }
        assertThat(corrupt).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void noiseIsNoPicture(VideoCodec codec) {
        Random random = new Random(22);
        try (VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int i = 0; i < 300; i++) {
                byte[] noise = new byte[1 + random.nextInt(2000)];
                random.nextBytes(noise);
                assertThat(decoder.decode(ByteBuffer.wrap(noise), 0, VideoFrame::close)).isNotNull();
            }
        }
    }

    @Test
    void aKeyFrameOfVp8IsKeptSmall() {
        List<Unit> units = film(VideoCodec.VP8, new VideoFormat(640, 360, 30), 600_000, 2, i -> false);
        // Three pictures' worth of bits, with some tolerance.
        assertThat(units.getFirst().data.length).isLessThan(3 * 600_000 / 8 / 30 * 3 / 2);
    }

    @Test
    void hugePicturesAreRefusedBeforeTheyAreAllocated() {
        // RFC 6386 9.1: a key frame that claims 16383 x 16383.
        byte[] data = new byte[2000];
        data[0] = 0x10;
        data[3] = (byte) 0x9D;
        data[4] = 0x01;
        data[5] = 0x2A;
        data[6] = (byte) 0xFF;
        data[7] = 0x3F;
        data[8] = (byte) 0xFF;
        data[9] = 0x3F;
        try (VideoDecoder decoder = VideoCodecs.decoder(VideoCodec.VP8)) {
            assertThat(decoder.decode(ByteBuffer.wrap(data), 0, VideoFrame::close)).isEqualTo(Result.CORRUPT);
        }
    }

    @Test
    void h264ComesWithParameterSetsInBandAndTheProfileSaid() {
        List<Unit> units = film(VideoCodec.H264_MODE_1, new VideoFormat(1280, 720, 30), 1_000_000, 3, i -> i == 2);
        for (int i : new int[] {0, 2}) {
            List<Integer> types = nalTypes(units.get(i).data);
            assertThat(types).startsWith(7, 8).endsWith(5);
        }
        assertThat(nalTypes(units.get(1).data)).containsExactly(1);
        // profile_idc 66, constraint set 1: constrained baseline; level 3.1 at most.
        byte[] data = units.getFirst().data;
        assertThat(data[4] & 0x1F).isEqualTo(7);
        assertThat(data[5]).isEqualTo((byte) 66);
        assertThat(data[6] & 0x40).isEqualTo(0x40);
        assertThat((int) data[7]).isLessThanOrEqualTo(31);
    }

    @Test
    void mode0KeepsItsNalUnitsShort() {
        List<Unit> units = film(VideoCodec.H264_MODE_0, new VideoFormat(640, 360, 30), 1_500_000, 30, i -> i % 10 == 0);
        assertThat(units).flatExtracting(u -> nalLengths(u.data)).allMatch(length -> length <= 1200);
        assertThat(nalTypes(units.getFirst().data).size()).isGreaterThan(4);
    }

    @Test
    void wrongCallsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoEncoderSettings(SMALL, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoEncoderSettings(SMALL, 100_000, 499, PictureContent.CAMERA));
        VideoEncoder encoder = VideoCodecs.encoder(VideoCodec.VP8, new VideoEncoderSettings(SMALL, 100_000));
        VideoDecoder decoder = VideoCodecs.decoder(VideoCodec.VP8);
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.bitRate(1));
        assertThatIllegalArgumentException().isThrownBy(() -> decoder.decode(ByteBuffer.allocate(0), 0, VideoFrame::close));
        try (VideoFrame odd = pool.acquire(321, 180)) {
            assertThatIllegalArgumentException().isThrownBy(() -> encode(encoder, odd, false));
        }
        try (VideoFrame good = Pictures.film(pool, 320, 180, 0)) {
            assertThat(encode(encoder, good, false)).hasSize(1);
            encoder.close();
            decoder.close();
            encoder.close();
            decoder.close();
            assertThatIllegalStateException().isThrownBy(() -> encode(encoder, good, false));
            assertThatIllegalStateException().isThrownBy(() -> decoder.decode(ByteBuffer.allocate(9), 0, VideoFrame::close));
        }
    }

    private List<Unit> film(VideoCodec codec, VideoFormat format, int bitRate, int pictures, IntPredicate forceKeyFrame) {
        List<Unit> units = new ArrayList<>();
        try (VideoEncoder encoder = VideoCodecs.encoder(codec, new VideoEncoderSettings(format, bitRate))) {
            for (int i = 0; i < pictures; i++) {
                try (VideoFrame frame = Pictures.film(pool, format.width(), format.height(), i)) {
                    units.addAll(encode(encoder, frame, forceKeyFrame.test(i)));
                }
            }
        }
        return units;
    }

    private static List<Unit> encode(VideoEncoder encoder, VideoFrame frame, boolean keyFrame) {
        List<Unit> units = new ArrayList<>();
        encoder.encode(frame, keyFrame, encoded -> {
            byte[] copy = new byte[encoded.data().remaining()];
            encoded.data().get(copy);
            units.add(new Unit(copy, encoded.keyFrame(), encoded.captureNanos()));
        });
        return units;
    }

    private static double kilobits(List<Integer> sizes, int from, int to) {
        return sizes.subList(from, to).stream().mapToInt(Integer::intValue).sum() * 8 * 30.0 / (to - from) / 1000;
    }

    private static byte[] damaged(byte[] data, Random random) {
        byte[] copy = data.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(copy, 1 + random.nextInt(copy.length)) : copy;
    }

    private static List<Integer> nalTypes(byte[] annexB) {
        return starts(annexB).stream().map(start -> annexB[start] & 0x1F).toList();
    }

    private static List<Integer> nalLengths(byte[] annexB) {
        List<Integer> starts = starts(annexB);
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            lengths.add((i + 1 < starts.size() ? starts.get(i + 1) - 4 : annexB.length) - starts.get(i));
        }
        return lengths;
    }

    private static List<Integer> starts(byte[] annexB) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 3; i < annexB.length; i++) {
            if (annexB[i - 3] == 0 && annexB[i - 2] == 0 && annexB[i - 1] == 1) {
                starts.add(i);
            }
        }
        return starts;
    }
}
