package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.codec.video.HardwareVerdict.None;
import org.ahoyphone.media.codec.video.HardwareVerdict.OnTrial;
import org.ahoyphone.media.codec.video.HardwareVerdict.Trusted;
import org.ahoyphone.media.codec.video.HardwareVerdict.Untried;
import org.ahoyphone.media.codec.video.WrappedEncoder.Failing;
import org.ahoyphone.media.codec.video.WrappedEncoder.Failing.Fault;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated("counts the native objects of the whole process")
class HardwareCodersTest {

    private static final VideoFormat SMALL = new VideoFormat(320, 180, 30);
    private static final VideoEncoderSettings SETTINGS = new VideoEncoderSettings(SMALL, 400_000);
    private static final HardwareCoder BAD = new HardwareCoder("bad", false, Map.of());
    private static final HardwareCoder GOOD = new HardwareCoder("good", false, Map.of());

    private final int handlesBefore = NativeHandle.live();
    private final long framesBefore = FramePool.liveFrames();
    private final FramePool pool = new FramePool();
    private final List<Runnable> trials = new ArrayList<>();
    private final List<HardwareCoder> opened = new ArrayList<>();
    private final List<VideoEncoderSettings> software = new ArrayList<>();

    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(pool.outstanding()).isZero();
        pool.close();
        assertThat(NativeHandle.live()).isEqualTo(handlesBefore);
        assertThat(FramePool.liveFrames()).isEqualTo(framesBefore);
    }

    private HardwareCoders coders(BiFunction<HardwareCoder, VideoEncoderSettings, VideoEncoder> opening) {
        return new HardwareCoders(List.of(BAD, GOOD), (coder, settings) -> {
            opened.add(coder);
            return opening.apply(coder, settings);
        }, trials::add);
    }

    private VideoEncoder open(HardwareCoders coders) {
        return coders.encoder(SETTINGS, settings -> {
            software.add(settings);
            return VideoCodecs.encoder(VideoCodec.H264_MODE_1, settings);
        });
    }

    /// Of the two the second one works.
    private static VideoEncoder second(HardwareCoder coder, VideoEncoderSettings settings) {
        return coder.equals(GOOD) ? new WrappedEncoder(settings) : new WrappedEncoder.Late(settings);
    }

    /// In the trial it works, later not.
    private static VideoEncoder faulty(VideoEncoderSettings settings, int from, Fault fault) {
        return settings.equals(EncoderTrial.SETTINGS) ? new WrappedEncoder(settings) : new Failing(settings, from, fault);
    }

    @Test
    void softwareEncodesUntilTheVerdictIsThere() {
        HardwareCoders coders = coders(HardwareCodersTest::second);
        assertThat(coders.verdict()).isEqualTo(new Untried());
        try (VideoEncoder encoder = open(coders); VideoEncoder another = open(coders)) {
            assertThat(encoder).isInstanceOf(RestartingEncoder.class);
            assertThat(another).isInstanceOf(RestartingEncoder.class);
        }
        assertThat(opened).as("nobody waits for it").isEmpty();
        assertThat(coders.verdict()).isEqualTo(new OnTrial());

        assertThat(trials).as("one trial for all").hasSize(1);
        trials.getFirst().run();
        assertThat(opened).containsExactly(BAD, GOOD);
        assertThat(coders.verdict()).isEqualTo(new Trusted(GOOD));

        try (VideoEncoder encoder = open(coders)) {
            assertThat(encoder).isInstanceOf(TrustedEncoder.class);
            assertThat(keyFrames(encoder, 20, number -> number == 5)).containsExactly(0, 5);
        }
        assertThat(opened).containsExactly(BAD, GOOD, GOOD);
        assertThat(software).hasSize(2);
        assertThat(trials).hasSize(1);
    }

    @Test
    void whereNothingPassesSoftwareStays() {
        HardwareCoders coders = coders((coder, _) -> {
            throw new CodecException(coder + " does not open");
        });
        coders.ask();
        coders.ask();
        assertThat(trials).hasSize(1);
        trials.getFirst().run();
        assertThat(opened).containsExactly(BAD, GOOD);
        assertThat(coders.verdict()).isEqualTo(new None());
        open(coders).close();
        assertThat(opened).hasSize(2);
        assertThat(software).hasSize(1);
        assertThat(trials).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatFailsInACallIsReplacedInThatCallAndNotTrustedAgain(Fault fault) {
        HardwareCoders coders = coders((_, settings) -> faulty(settings, 10, fault));
        coders.ask();
        trials.getFirst().run();
        assertThat(coders.verdict()).isEqualTo(new Trusted(BAD));

        try (VideoEncoder encoder = open(coders)) {
            encoder.bitRate(300_000);
            List<Integer> expected = switch (fault) {
                case THROWS -> List.of(0, 10);
                // Two may be missing as if there had been no bits for them; at the third it is enough.
                case GIVES_NOTHING -> List.of(0, 12);
                // The picture that should have been one is sent already.
                case GIVES_NO_KEY_FRAME -> List.of(0, 21);
            };
            assertThat(keyFrames(encoder, 30, number -> number == 20 && fault == Fault.GIVES_NO_KEY_FRAME)).containsExactlyElementsOf(expected);
            assertThat(encoder.bitRate()).isEqualTo(300_000);
        }
        assertThat(software).containsExactly(new VideoEncoderSettings(SMALL, 300_000));
        assertThat(coders.verdict()).isEqualTo(new None());
        open(coders).close();
        assertThat(opened).as("for the trial and for one call").hasSize(2);
        assertThat(software).hasSize(2);
    }

    @Test
    void whatDoesNotOpenForACallIsNotTrustedAgain() {
        HardwareCoders coders = coders((_, settings) -> {
            if (!settings.equals(EncoderTrial.SETTINGS)) {
                throw new CodecException("All sessions are taken");
            }
            return new WrappedEncoder(settings);
        });
        coders.ask();
        trials.getFirst().run();
        try (VideoEncoder encoder = open(coders)) {
            assertThat(keyFrames(encoder, 5, _ -> false)).containsExactly(0);
        }
        assertThat(coders.verdict()).isEqualTo(new None());
    }

    /// Encodes a film, as a call does, and sees that it can be decoded all along.
    ///
    /// @return the numbers of its key frames
    private List<Integer> keyFrames(VideoEncoder encoder, int pictures, IntPredicate forced) {
        List<Integer> found = new ArrayList<>();
        int[] shown = new int[1];
        try (VideoDecoder decoder = VideoCodecs.decoder(VideoCodec.H264_MODE_1)) {
            for (int i = 0; i < pictures; i++) {
                int number = i;
                try (VideoFrame frame = Pictures.film(pool, SMALL.width(), SMALL.height(), i)) {
                    encoder.encode(frame, forced.test(i), coded -> {
                        if (coded.keyFrame()) {
                            found.add(number);
                        }
                        ByteBuffer data = coded.data();
                        decoder.decode(data, coded.captureNanos(), decoded -> {
                            try (decoded) {
                                assertThat(decoded.captureNanos()).isEqualTo(frame.captureNanos());
                                assertThat(Pictures.psnr(frame, decoded)).isGreaterThan(30);
                                shown[0]++;
                            }
                        });
                    });
                }
            }
        }
        assertThat(shown[0]).isGreaterThanOrEqualTo(pictures - 2);
        return found;
    }
}
