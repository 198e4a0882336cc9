package org.ahoyphone.media.codec.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_CONSTRAINED_BASELINE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_count;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ahoyphone.media.codec.AvCodecs;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Ffmpeg;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.codec.payload.TemporalLayer;
import org.ahoyphone.media.video.InterleavedPicture;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// One opened encoder of avcodec, for pictures of one size: the only place where this package touches encoding functions.
final class AvEncoder implements AutoCloseable {

    private static final String SVT_AV1 = "libsvtav1";
    /// Key frames come when they are asked for; this many pictures are the longest way without one.
    static final int GOP = 3000;
    /// From this size on a second thread pays, where there are cores to spare: on a busy small machine encoder threads spin while they wait for each other.
    private static final int LARGE = 1280 * 720;

    private final VideoFormat format;
    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame shell;
    private final @Nullable InterleavedPicture interleaved;
    private final NativeHandle handle;

    /// @param name      of the encoder in FFmpeg
    /// @param timeBase  ticks a second in which [#encode] counts
    /// @param qualities lowest and highest quantiser; empty for the encoder's own
    /// @param options   private options of the encoder; one it does not know is a programmer's error
    AvEncoder(String name, VideoFormat format, int bitRate, int timeBase, int[] qualities, Map<String, String> options) {
        this(name, format, bitRate, timeBase, qualities, options, null);
    }

    /// One of graphics hardware, for H.264.
    AvEncoder(HardwareCoder hardware, VideoFormat format, int bitRate, int timeBase) {
        this(hardware.name(), format, bitRate, timeBase, new int[0], hardware.options(), hardware);
    }

    private AvEncoder(String name, VideoFormat format, int bitRate, int timeBase, int[] qualities, Map<String, String> options,
                      @Nullable HardwareCoder hardware) {
        this.format = format;
        AVCodec codec = AvCodecs.encoder(name);
        context = avcodec_alloc_context3(codec);
        context.width(format.width()).height(format.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base(av_make_q(1, timeBase)).framerate(av_make_q(format.fps(), 1));
        // All three equal mean constant bit rate to libvpx; otherwise it takes seconds to follow a change.
        context.bit_rate(bitRate);
        // SVT-AV1 has its own idea of constant bit rate, and does not open with another.
        if (!name.equals(SVT_AV1)) {
            context.rc_max_rate(bitRate).rc_min_rate(bitRate).rc_buffer_size(bitRate);
        }
        context.gop_size(GOP).max_b_frames(0).thread_count(threads(format));
        if (qualities.length == 2) {
            context.qmin(qualities[0]).qmax(qualities[1]);
        }
        if (hardware != null) {
            context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY).profile(AV_PROFILE_H264_CONSTRAINED_BASELINE);
            context.pix_fmt(hardware.interleaved() ? AV_PIX_FMT_NV12 : AV_PIX_FMT_YUV420P);
        }
        int result = open(codec, options);
        if (result < 0) {
            avcodec_free_context(context);
            throw new CodecException(name + " does not open for " + format + ": " + Ffmpeg.reason(result));
        }
        packet = av_packet_alloc();
        shell = av_frame_alloc();
        interleaved = hardware != null && hardware.interleaved() ? new InterleavedPicture(format.width(), format.height()) : null;
        handle = new NativeHandle(name + " encoder", this::free);
    }

    private void free() {
        avcodec_free_context(context);
        av_packet_free(packet);
        av_frame_free(shell);
        if (interleaved != null) {
            interleaved.close();
        }
    }

    private int open(AVCodec codec, Map<String, String> options) {
        AVDictionary dictionary = new AVDictionary(null);
        try {
            options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
            int result = nativelyOpen(codec, dictionary);
            if (result >= 0 && av_dict_count(dictionary) > 0) {
                avcodec_free_context(context);
                throw new IllegalArgumentException("The encoder does not know all of " + options.keySet());
            }
            return result;
        } finally {
            av_dict_free(dictionary);
        }
    }

    /// SVT-AV1 gives the thread that opens it, where it may, a priority before everything else on the machine: that thread ends here.
    private int nativelyOpen(AVCodec codec, AVDictionary dictionary) {
        if (!codec.name().getString().equals(SVT_AV1)) {
            return avcodec_open2(context, codec, dictionary);
        }
        return CompletableFuture.supplyAsync(() -> avcodec_open2(context, codec, dictionary), Thread.ofPlatform().name("video-open")::start).join();
    }

    private static int threads(VideoFormat format) {
        int cores = Runtime.getRuntime().availableProcessors();
        boolean large = format.width() * format.height() > LARGE;
        return cores <= 2 || !large ? 1 : Math.min(cores - 1, 4);
    }

    boolean fits(VideoFrame frame) {
        return frame.width() == format.width() && frame.height() == format.height();
    }

    VideoFormat format() {
        return format;
    }

    /// Without layers.
    void encode(VideoFrame frame, boolean keyFrame, long pts, long duration, Consumer<EncodedFrame> sink) {
        encode(frame, keyFrame, pts, duration, 0, TemporalLayer.NONE, sink);
    }

    /// @param pts      when the picture is shown, in ticks of the time base, more than for the one before
    /// @param duration until the next, in the same ticks
    /// @param flags    of libvpx for this picture alone, 0 for none
    /// @param layer    that they put it into
    void encode(VideoFrame frame, boolean keyFrame, long pts, long duration, int flags, TemporalLayer layer, Consumer<EncodedFrame> sink) {
        handle.use();
        if (!fits(frame)) {
            throw new IllegalArgumentException("A picture of " + frame.width() + "x" + frame.height() + " for " + format);
        }
        // The frame may be in other hands too: what is ours alone goes on a shell that shares its buffers.
        int result = av_frame_ref(shell, interleaved == null ? frame.avFrame() : interleaved.of(frame));
        if (result >= 0) {
            shell.pts(pts).duration(duration).pict_type(keyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
            if (flags != 0) {
                mark(flags);
            }
            result = avcodec_send_frame(context, shell);
            av_frame_unref(shell);
        }
        if (result < 0) {
            throw new CodecException("The encoder refused a picture: " + Ffmpeg.reason(result));
        }
        for (result = avcodec_receive_packet(context, packet); result >= 0; result = avcodec_receive_packet(context, packet)) {
            try {
                sink.accept(new EncodedFrame(packet.data().capacity(packet.size()).asByteBuffer(),
                        (packet.flags() & AV_PKT_FLAG_KEY) != 0, layer, frame.captureNanos()));
            } finally {
                av_packet_unref(packet);
            }
        }
        if (result != AVERROR_EAGAIN()) {
            throw new CodecException("The encoder failed at a picture: " + Ffmpeg.reason(result));
        }
    }

    /// FFmpeg hands on what it finds under this name, for VP9 as well.
    private void mark(int flags) {
        AVDictionary metadata = shell.metadata() == null ? new AVDictionary(null) : shell.metadata();
        av_dict_set(metadata, "vp8-flags", Integer.toString(flags), 0);
        shell.metadata(metadata);
    }

    @Override
    public void close() {
        handle.close();
    }
}
