package org.ahoyphone.media.codec.video;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;

/// H.264 constrained baseline by openh264, its parameter sets in band with each IDR picture; AV1 by SVT-AV1.
///
/// Neither can be told another bit rate through avcodec, nor does stretching time move them: they are opened anew, which costs a key frame. So a new rate is
/// taken with the next key frame that is wanted anyway, or when it differs by more than a sixth and the last opening is two seconds ago,
/// or at once when the rate falls to half: then the path is choking and waiting would cost more.
final class RestartingEncoder implements VideoEncoder {

    private static final int TIME_BASE = 90_000;
    private static final int[] OWN_QUALITIES = {};
    private static final long SETTLE_NANOS = 2_000_000_000L;

    /// Opens an encoder for pictures of a size at a bit rate.
    private interface Opening {
        AvEncoder of(VideoFormat format, int bitRate);
    }

    private final Opening opening;
    private AvEncoder encoder;
    private int openedBitRate;
    private int bitRate;
    private long openedAtCapture;
    private long firstCapture;
    private long lastPts;
    private boolean first = true;

    /// @param limitNals whether each NAL unit must fit `maxNalSize` (packetization mode 0): pictures are cut into slices
    static RestartingEncoder h264(VideoEncoderSettings settings, boolean limitNals) {
        Map<String, String> options = new HashMap<>(Map.of("rc_mode", "bitrate", "profile", "constrained_baseline"));
        if (limitNals) {
            options.put("max_nal_size", Integer.toString(settings.maxNalSize()));
        }
        return new RestartingEncoder("libopenh264", options, settings);
    }

    static RestartingEncoder av1(VideoEncoderSettings settings) {
        SvtWords.fewer();
        return new RestartingEncoder("libsvtav1", Map.of("preset", "12", "svtav1-params", "rtc=1:pred-struct=1:rc=2:lp=1"), settings);
    }

    /// H.264 by graphics hardware, which is opened anew for another bit rate as openh264 is.
    static RestartingEncoder hardware(HardwareCoder hardware, VideoEncoderSettings settings) {
        return new RestartingEncoder((format, rate) -> new AvEncoder(hardware, format, rate, TIME_BASE), settings);
    }

    private RestartingEncoder(String name, Map<String, String> options, VideoEncoderSettings settings) {
        this((format, rate) -> new AvEncoder(name, format, rate, TIME_BASE, OWN_QUALITIES, options), settings);
    }

    private RestartingEncoder(Opening opening, VideoEncoderSettings settings) {
        this.opening = opening;
        bitRate = settings.bitRate();
        openedBitRate = bitRate;
        encoder = opening.of(settings.format(), bitRate);
    }

    @Override
    public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
        if (!encoder.fits(frame) || rateIsDue(frame.captureNanos(), forceKeyFrame)) {
            reopen(new VideoFormat(frame.width(), frame.height(), encoder.format().fps()));
        }
        if (first) {
            firstCapture = frame.captureNanos();
            openedAtCapture = firstCapture;
            lastPts = -1;
            first = false;
        }
        long ticks = (frame.captureNanos() - firstCapture) / 1000 * TIME_BASE / 1_000_000;
        lastPts = Math.max(lastPts + 1, ticks);
        encoder.encode(frame, forceKeyFrame, lastPts, TIME_BASE / encoder.format().fps(), sink);
    }

    private boolean rateIsDue(long captureNanos, boolean keyFrameComes) {
        if (bitRate == openedBitRate || first) {
            return bitRate != openedBitRate;
        }
        boolean large = Math.abs(bitRate - openedBitRate) > openedBitRate / 6;
        boolean settled = captureNanos - openedAtCapture >= SETTLE_NANOS;
        return keyFrameComes || (large && settled) || bitRate <= openedBitRate / 2;
    }

    private void reopen(VideoFormat format) {
        AvEncoder fresh = opening.of(format, bitRate);
        encoder.close();
        encoder = fresh;
        openedBitRate = bitRate;
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
