package org.ahoyphone.media.codec.video;

import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.video.HardwareCoders.SoftwareOpening;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;

/// An encoder of graphics hardware with one of software behind it, which takes over at the picture at which the first fails, with a key frame, and stays. Failing is also to give nothing
/// for some pictures in a row, or no key frame where one was asked for.
final class TrustedEncoder implements VideoEncoder {

    /// Its rate control may leave out a picture or two.
    private static final int MOST_LEFT_OUT = 3;

    private final VideoEncoderSettings settings;
    private final SoftwareOpening software;
    private final Consumer<String> failure;
    private VideoEncoder encoder;
    private boolean replaced;
    private int leftOut;
    private boolean given;
    private boolean keyGiven;

    /// @param hardware opens the first one
    /// @param software opens the one behind it
    /// @param failure  told once why the first one works no more
    TrustedEncoder(VideoEncoderSettings settings, Function<VideoEncoderSettings, VideoEncoder> hardware, SoftwareOpening software,
                   Consumer<String> failure) {
        this.settings = settings;
        this.software = software;
        this.failure = failure;
        encoder = opened(hardware);
    }

    private VideoEncoder opened(Function<VideoEncoderSettings, VideoEncoder> hardware) {
        try {
            return hardware.apply(settings);
        } catch (CodecException e) {
            replaced = true;
            failure.accept(String.valueOf(e.getMessage()));
            return software.open(settings);
        }
    }

    @Override
    public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
        if (replaced) {
            encoder.encode(frame, forceKeyFrame, sink);
            return;
        }
        String why = byHardware(frame, forceKeyFrame, sink);
        if (!why.isEmpty()) {
            replace(frame, why);
            if (!given) {
                encoder.encode(frame, true, sink);
            }
        }
    }

    /// @return why it failed, empty when it did not
    private String byHardware(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
        given = false;
        keyGiven = false;
        try {
            encoder.encode(frame, forceKeyFrame, coded -> {
                given = true;
                keyGiven |= coded.keyFrame();
                sink.accept(coded);
            });
        } catch (CodecException e) {
            return String.valueOf(e.getMessage());
        }
        leftOut = given ? 0 : leftOut + 1;
        if (leftOut >= MOST_LEFT_OUT) {
            return "it gave nothing for " + leftOut + " pictures";
        }
        return forceKeyFrame && !keyGiven ? "it gave no key frame" : "";
    }

    private void replace(VideoFrame frame, String why) {
        VideoFormat format = new VideoFormat(frame.width(), frame.height(), settings.format().fps());
        VideoEncoder fresh = software.open(new VideoEncoderSettings(format, encoder.bitRate(), settings.maxNalSize(), settings.content()));
        encoder.close();
        encoder = fresh;
        replaced = true;
        failure.accept(why);
    }

    @Override
    public void bitRate(int bitsPerSecond) {
        encoder.bitRate(bitsPerSecond);
    }

    @Override
    public int bitRate() {
        return encoder.bitRate();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
