package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.TestPattern;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;

/// Finds out whether an H.264 encoder does what a call needs: some pictures of a moving pattern go through it, one of them asked for as a key frame, and each has to come back at once,
/// in a profile that the other side can decode, like itself when the software decoder has decoded it, and as a key frame where one was asked for and nowhere else. At the key frame
/// that was asked for a second decoder starts, which has seen nothing before.
final class EncoderTrial {

    static final VideoEncoderSettings SETTINGS = new VideoEncoderSettings(new VideoFormat(640, 360, 30), 1_000_000);

    private static final int PICTURES = 12;
    private static final int ASKED_FOR = 7;
    private static final double LEAST_DECIBELS = 30;
    /// So many steps of the pattern from picture to picture: one that came a picture late would not be like itself.
    private static final int STRIDE = 13;

    private final VideoEncoder encoder;
    private final FramePool pool;

    private EncoderTrial(VideoEncoder encoder, FramePool pool) {
        this.encoder = encoder;
        this.pool = pool;
    }

    /// Takes some tenths of a second; an encoder that hangs hangs here.
    ///
    /// @param opening opens the encoder, which is closed again
    /// @return why it is not to be trusted, empty when it is
    static Optional<String> refusal(Function<VideoEncoderSettings, VideoEncoder> opening) {
        try (FramePool pool = new FramePool(); VideoEncoder encoder = opening.apply(SETTINGS)) {
            EncoderTrial trial = new EncoderTrial(encoder, pool);
            return trial.run(0, ASKED_FOR).or(() -> trial.run(ASKED_FOR, PICTURES));
        } catch (CodecException | IllegalArgumentException e) {
            // The latter is an option that this FFmpeg's encoder does not have.
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> run(int first, int end) {
        Optional<String> refusal = Optional.empty();
        try (VideoDecoder decoder = VideoCodecs.decoder(VideoCodec.H264_MODE_1)) {
            for (int number = first; number < end && refusal.isEmpty(); number++) {
                refusal = picture(decoder, number, number == first);
            }
        }
        return refusal;
    }

    private Optional<String> picture(VideoDecoder decoder, int number, boolean standsAlone) {
        VideoFormat format = SETTINGS.format();
        try (VideoFrame frame = pool.acquire(format.width(), format.height(), number * format.frameNanos())) {
            TestPattern.draw(frame, (long) number * STRIDE, 0);
            Seen seen = new Seen(frame, decoder);
            encoder.encode(frame, standsAlone && number > 0, seen::coded);
            return seen.refusal(standsAlone).map(why -> "at picture " + number + " " + why);
        }
    }

    /// What came out for one picture.
    private static final class Seen {
        private final VideoFrame frame;
        private final VideoDecoder decoder;
        private int coded;
        private boolean keyFrame;
        private boolean knownProfile = true;
        private int decoded;
        private double decibels;

        Seen(VideoFrame frame, VideoDecoder decoder) {
            this.frame = frame;
            this.decoder = decoder;
        }

        void coded(EncodedFrame picture) {
            coded++;
            keyFrame = picture.keyFrame();
            knownProfile = !keyFrame || H264Profile.inStream(picture.data()).map(H264Profile::isDecodedByConstrainedBaseline).orElse(false);
            decoder.decode(picture.data(), picture.captureNanos(), this::decoded);
        }

        private void decoded(VideoFrame shown) {
            try (shown) {
                decoded++;
                boolean same = shown.width() == frame.width() && shown.height() == frame.height();
                decibels = same ? decibels(frame, shown) : 0;
            }
        }

        Optional<String> refusal(boolean wantedKeyFrame) {
            if (coded != 1) {
                return Optional.of("it gave " + coded + " for one");
            }
            if (keyFrame != wantedKeyFrame) {
                return Optional.of(wantedKeyFrame ? "it gave no key frame" : "it gave a key frame that nobody asked for");
            }
            if (!knownProfile) {
                return Optional.of("it told no profile, or none that every receiver decodes");
            }
            if (decoded != 1) {
                return Optional.of("what it gave was not decoded at once");
            }
            return decibels >= LEAST_DECIBELS ? Optional.empty() : Optional.of("what it gave shows another picture");
        }
    }

    /// Peak signal to noise of the luma plane.
    private static double decibels(VideoFrame original, VideoFrame copy) {
        ByteBuffer from = original.plane(0);
        ByteBuffer to = copy.plane(0);
        long sum = 0;
        for (int y = 0; y < original.height(); y++) {
            for (int x = 0; x < original.width(); x++) {
                int difference = (from.get(y * original.stride(0) + x) & 0xFF) - (to.get(y * copy.stride(0) + x) & 0xFF);
                sum += (long) difference * difference;
            }
        }
        double mean = (double) sum / ((long) original.width() * original.height());
        return mean == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255 * 255 / mean);
    }
}
