package org.ahoyphone.media.session;

import java.util.function.Consumer;
import org.ahoyphone.media.codec.video.EncodedFrame;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.codec.video.VideoEncoder;
import org.ahoyphone.media.codec.video.VideoEncoderSettings;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PictureContent;
import org.ahoyphone.media.video.PictureScaler;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.jspecify.annotations.Nullable;

/// Codes pictures as the way allows: leaves some out, makes others smaller, asks the encoder for as many bits as get through. One owner thread; its time is that of the
/// pictures.
final class PictureCoder implements AutoCloseable {

    private final RateControl rate;
    private final KeyFrameBell bell;
    private final FramePool pool = new FramePool();
    private final PictureScaler scaler = new PictureScaler();
    private final boolean hardware;
    private @Nullable VideoEncoder encoder;
    private @Nullable VideoCodec codec;
    private PictureContent content = PictureContent.CAMERA;
    private boolean begun;

    /// @param rate     says how to encode each picture
    /// @param bell     rung when the other side cannot go on without a key frame
    /// @param hardware whether graphics hardware may encode them
    PictureCoder(RateControl rate, KeyFrameBell bell, boolean hardware) {
        this.rate = rate;
        this.bell = bell;
        this.hardware = hardware;
    }

    /// Nothing is sent for a while: what comes then stands by itself.
    void pause() {
        begun = false;
    }

    /// Codes a picture, if it is one to be sent.
    ///
    /// @param waiting packets that have not left
    /// @param sink    gets it during this call, or nothing when the encoder had no bits for it
    /// @return the size and rate it was coded in; null for one that is left out
    @Nullable VideoFormat code(VideoPlan plan, VideoFrame frame, int waiting, Consumer<EncodedFrame> sink) {
        VideoEncoderSettings settings = rate.settings(plan, frame.width(), frame.height(), frame.captureNanos());
        VideoFormat format = settings.format();
        if (rate.leavesOut(format.fps(), waiting, frame.captureNanos())) {
            return null;
        }
        VideoEncoder coder = encoder(plan.codec(), settings);
        coder.bitRate(settings.bitRate());
        // Whoever begins or resumes to look needs a picture that stands by itself.
        boolean key = bell.takeRung() || !begun;
        begun = true;
        if (frame.width() == format.width() && frame.height() == format.height()) {
            coder.encode(frame, key, sink);
        } else {
            try (VideoFrame smaller = pool.acquire(format.width(), format.height(), frame.captureNanos())) {
                scaler.resize(frame, smaller);
                coder.encode(smaller, key, sink);
            }
        }
        return format;
    }

    /// What was asked of the encoder for the last picture, bit/s; 0 before the first.
    int bitRate() {
        VideoEncoder coder = encoder;
        return coder == null ? 0 : coder.bitRate();
    }

    /// The encoder for what is agreed; it follows changes of size and bit rate by itself.
    private VideoEncoder encoder(VideoCodec wanted, VideoEncoderSettings settings) {
        VideoEncoder coder = encoder;
        if (coder == null || !wanted.equals(codec) || settings.content() != content) {
            if (coder != null) {
                coder.close();
            }
            encoder = null;
            coder = VideoCodecs.encoder(wanted, settings, hardware);
            encoder = coder;
            codec = wanted;
            content = settings.content();
        }
        return coder;
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        scaler.close();
        pool.close();
    }
}
