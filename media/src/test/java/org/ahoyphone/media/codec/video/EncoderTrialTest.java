package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_get_level;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Ffmpeg;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.video.FramePool;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("counts the native objects of the whole process")
class EncoderTrialTest {

    private final int handlesBefore = NativeHandle.live();
    private final long framesBefore = FramePool.liveFrames();

    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(NativeHandle.live()).isEqualTo(handlesBefore);
        assertThat(FramePool.liveFrames()).isEqualTo(framesBefore);
    }

    @Test
    void softwareWouldPass() {
        WrappedEncoder[] encoder = new WrappedEncoder[1];
        assertThat(EncoderTrial.refusal(settings -> encoder[0] = new WrappedEncoder(settings))).isEmpty();
        assertThat(encoder[0].pictures).isEqualTo(12);
        assertThat(encoder[0].closed).isTrue();
    }

    static Stream<HardwareCoder> known() {
        return HardwareCoder.KNOWN.stream();
    }

    /// On a machine with such hardware it may well open; then the trial is run for real.
    @ParameterizedTest
    @MethodSource("known")
    void whatDoesNotOpenIsRefusedInSilence(HardwareCoder coder) {
        boolean[] opened = new boolean[1];
        Optional<String> refusal = EncoderTrial.refusal(settings -> {
            VideoEncoder encoder = coder.open(settings);
            opened[0] = true;
            return encoder;
        });
        if (!opened[0]) {
            assertThat(refusal).hasValueSatisfying(why -> assertThat(why).matches("FFmpeg was built without " + coder + "|" + coder + " does not open for 640x360@30: .+"));
        }
        assertThat(av_log_get_level()).isLessThanOrEqualTo(AV_LOG_FATAL);
    }

    /// As far as this system's libraries have the encoder, which needs no hardware for that.
    @ParameterizedTest
    @MethodSource("known")
    void knowsTheOptionsThatItIsGiven(HardwareCoder coder) {
        Ffmpeg.load();
        AVCodec codec = avcodec_find_encoder_by_name(coder.name());
        if (codec == null) {
            return;
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        try {
            coder.options().forEach((name, value) -> assertThat(av_opt_set(context.priv_data(), name, value, 0)).as("%s=%s", name, value).isZero());
        } finally {
            avcodec_free_context(context);
        }
    }

    @Test
    void anOptionThatAnEncoderLacksIsNoReasonToFail() {
        HardwareCoder strange = new HardwareCoder("libopenh264", false, Map.of("tune", "ull"));
        assertThat(EncoderTrial.refusal(strange::open)).hasValueSatisfying(why -> assertThat(why).contains("tune"));
    }

    /// All the way that hardware's pictures take, with the one encoder that every machine has.
    @Test
    void softwareOpenedAsHardwareIsPasses() {
        HardwareCoder software = new HardwareCoder("libopenh264", false, Map.of("rc_mode", "bitrate", "profile", "constrained_baseline"));
        assertThat(EncoderTrial.refusal(software::open)).isEmpty();
    }

    private record Fault(String says, Function<VideoEncoderSettings, VideoEncoder> opening) {
        @Override
        public String toString() {
            return says;
        }
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("at picture 7 it gave no key frame", WrappedEncoder.Deaf::new),
                new Fault("at picture 0 it gave 0 for one", WrappedEncoder.Late::new),
                new Fault("at picture 1 what it gave shows another picture", WrappedEncoder.Behind::new),
                new Fault("at picture 0 what it gave", WrappedEncoder.Rubbish::new),
                new Fault("at picture 0 it told no profile, or none that every receiver decodes", WrappedEncoder.High::new),
                new Fault("The device is gone", settings -> new WrappedEncoder.Failing(settings, 9, WrappedEncoder.Failing.Fault.THROWS)),
                new Fault("at picture 3 it gave 0 for one", settings -> new WrappedEncoder.Failing(settings, 3, WrappedEncoder.Failing.Fault.GIVES_NOTHING)),
                new Fault("does not open", _ -> {
                    throw new CodecException("It does not open");
                }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatDoesNotDoWhatACallNeedsIsRefused(Fault fault) {
        assertThat(EncoderTrial.refusal(fault.opening)).hasValueSatisfying(why -> assertThat(why).contains(fault.says));
    }
}
