package org.ahoyphone.media.codec.video;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.media.codec.payload.TemporalLayer;
import org.ahoyphone.media.video.PictureContent;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;

/// VP8 and VP9 by libvpx.
///
/// libvpx cannot be told another bit rate through avcodec. But its rate control spends `bit rate x distance in time` on a picture, so the distance it is
/// told is stretched or shrunk by `wanted / opened`: the stream follows at once and without a key frame. The time stamps given to
/// the encoder are thereby not those of RTP, which the session makes from the capture time.
final class VpxEncoder implements VideoEncoder {

    private static final int TIME_BASE = 90_000;
    /// Finer than the first nobody sees: of a page it keeps 50 dB and of a camera's picture 46, and what a still scene would take beyond that is saved, bits and time.
    private static final int[] VP8_QUALITIES = {20, 56};
    private static final int[] VP8_SCREEN_QUALITIES = {12, 56};
    private static final int[] VP9_QUALITIES = {2, 56};
    /// Beyond these, pictures would get silly distances; the encoder is opened anew, with a key frame.
    private static final double LARGEST_STRETCH = 4;
    /// A camera that pauses does not save up bits for one huge picture.
    private static final int LONGEST_DISTANCE = 4;

    /// `max-intra-rate` keeps key frames at three pictures' worth of bits: without it the first is twenty times as large and
    /// takes a second to get through.
    ///
    /// Speed 14 of VP8 is the last that searches half samples: the next takes a twentieth less time and costs half a decibel. Profile 2 moves blocks by two taps and not by
    /// six (RFC 6386 section 9.1), which both sides are spared; for a camera's picture that is no loss.
    private static final Map<String, String> VP8_COMMON_OPTIONS = Map.of(
            "deadline", "realtime", "cpu-used", "-14", "profile", "2", "lag-in-frames", "0", "error-resilient", "default",
            "max-intra-rate", "300", "undershoot-pct", "100", "overshoot-pct", "15");
    private static final Map<String, String> VP9_OPTIONS = Map.of(
            "deadline", "realtime", "cpu-used", "8", "lag-in-frames", "0", "error-resilient", "default",
            "aq-mode", "3", "row-mt", "0", "max-intra-rate", "300");
    /// A block that is within 2 steps of 255 of what was there before is left as it is, which is not seen either, and takes two fifths less time where little moves.
    private static final Map<String, String> VP8_OPTIONS = with(VP8_COMMON_OPTIONS, "static-thresh", "1000");
    private static final Map<String, String> VP8_SCREEN_OPTIONS = with(VP8_COMMON_OPTIONS, "screen-content-mode", "1");
    private static final Map<String, String> VP9_SCREEN_OPTIONS = with(VP9_OPTIONS, "tune-content", "screen");

    private final String name;
    private final Map<String, String> options;
    private final int[] qualities;
    private AvEncoder encoder;
    private int openedBitRate;
    private int bitRate;
    private double position;
    private long lastPts;
    private long lastCapture;
    private boolean first = true;
    private final LayerPattern pattern = new LayerPattern();

    static VpxEncoder vp8(VideoEncoderSettings settings) {
        return settings.content() == PictureContent.SCREEN
                ? new VpxEncoder("libvpx", VP8_SCREEN_OPTIONS, VP8_SCREEN_QUALITIES, settings)
                : new VpxEncoder("libvpx", VP8_OPTIONS, VP8_QUALITIES, settings);
    }

    static VpxEncoder vp9(VideoEncoderSettings settings) {
        return new VpxEncoder("libvpx-vp9", settings.content() == PictureContent.SCREEN ? VP9_SCREEN_OPTIONS : VP9_OPTIONS, VP9_QUALITIES, settings);
    }

    private VpxEncoder(String name, Map<String, String> options, int[] qualities, VideoEncoderSettings settings) {
        this.name = name;
        this.options = options;
        this.qualities = qualities;
        bitRate = settings.bitRate();
        openedBitRate = bitRate;
        encoder = open(settings.format(), bitRate);
    }

    private static Map<String, String> with(Map<String, String> options, String name, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(name, value);
        return Map.copyOf(more);
    }

    private AvEncoder open(VideoFormat format, int rate) {
        return new AvEncoder(name, format, rate, TIME_BASE, qualities, options);
    }

    @Override
    public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
        double stretch = (double) bitRate / openedBitRate;
        if (!encoder.fits(frame) || stretch > LARGEST_STRETCH || stretch < 1 / LARGEST_STRETCH) {
            reopen(new VideoFormat(frame.width(), frame.height(), encoder.format().fps()));
            stretch = 1;
        }
        double nominal = (double) TIME_BASE / encoder.format().fps();
        double real = first ? nominal : (frame.captureNanos() - lastCapture) * (TIME_BASE / 1e9);
        boolean key = forceKeyFrame || first;
        LayerPattern.Next next = pattern.next(key);
        double step = Math.clamp(real, nominal / LONGEST_DISTANCE, nominal * LONGEST_DISTANCE) * stretch;
        position += step;
        lastPts = Math.max(lastPts + 1, Math.round(position));
        lastCapture = frame.captureNanos();
        first = false;
        encoder.encode(frame, forceKeyFrame, lastPts, Math.max(1, Math.round(step)), next.flags(), next.layer(), coded -> {
            pattern.coded(coded);
            sink.accept(coded);
        });
    }

    @Override
    public void layers(boolean two) {
        pattern.layers(two);
    }

    private void reopen(VideoFormat format) {
        AvEncoder fresh = open(format, bitRate);
        encoder.close();
        encoder = fresh;
        openedBitRate = bitRate;
        position = 0;
        lastPts = 0;
        first = true;
    }

    @Override
    public void bitRate(int bitsPerSecond) {
        VideoEncoderSettings.checkBitRate(bitsPerSecond);
        bitRate = bitsPerSecond;
    }

    @Override
    public int bitRate() {
        return bitRate;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
