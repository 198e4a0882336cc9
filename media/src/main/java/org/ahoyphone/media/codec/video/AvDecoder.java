package org.ahoyphone.media.codec.video;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.ahoyphone.media.codec.AvCodecs;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Ffmpeg;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// One of avcodec's own decoders, in one thread (frame threads would add delay). The decoded buffers go out as frames of a pool without a copy.
final class AvDecoder implements VideoDecoder {

    /// A stream may claim any size and make us allocate it: nothing beyond 4096x2304.
    private static final long MAX_PIXELS = 4096L * 2304;
    private static final int SMALLEST_SIDE = 16;
    private static final int MAX_ACCESS_UNIT = 8 << 20;

    private final String name;
    private AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame decoded;
    private final FramePool pool = new FramePool(0);
    private final NativeHandle handle;
    /// Whether the last access unit was damaged: what the decoder keeps of it would make the next key frame look damaged, too, or hold it back. Flushing is not enough for that.
    private boolean spoiled;

    /// @param name of the decoder in FFmpeg
    AvDecoder(String name) {
        this.name = name;
        context = open(name);
        packet = av_packet_alloc();
        decoded = av_frame_alloc();
        handle = new NativeHandle(name + " decoder", () -> {
            avcodec_free_context(context);
            av_packet_free(packet);
            av_frame_free(decoded);
            pool.close();
        });
    }

    private static AVCodecContext open(String name) {
        AVCodec codec = AvCodecs.decoder(name);
        AVCodecContext made = avcodec_alloc_context3(codec);
        made.thread_count(1).flags(made.flags() | AV_CODEC_FLAG_LOW_DELAY).max_pixels(MAX_PIXELS);
        int result = avcodec_open2(made, codec, (AVDictionary) null);
        if (result < 0) {
            avcodec_free_context(made);
            throw new CodecException("The decoder " + name + " does not open: " + Ffmpeg.reason(result));
        }
        return made;
    }

    private void renew() {
        AVCodecContext fresh = open(name);
        avcodec_free_context(context);
        context = fresh;
        spoiled = false;
    }

    @Override
    public Result decode(ByteBuffer accessUnit, long captureNanos, Consumer<VideoFrame> sink) {
        int length = accessUnit.remaining();
        // An empty packet would mean the end of the stream to avcodec, for ever.
        if (length == 0 || length > MAX_ACCESS_UNIT) {
            throw new IllegalArgumentException("An access unit of " + length + " bytes");
        }
        handle.use();
        if (spoiled) {
            renew();
        }
        if (!fill(accessUnit, length)) {
            throw new OutOfMemoryError("No native memory for " + length + " bytes of picture");
        }
        int sent = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        Result result = sent < 0 ? Result.CORRUPT : Result.NOTHING;
        while (avcodec_receive_frame(context, decoded) >= 0) {
            if (usable()) {
                VideoFrame frame = pool.adopt(decoded, captureNanos);
                result = result == Result.CORRUPT ? result : Result.PICTURE;
                sink.accept(frame);
            } else {
                av_frame_unref(decoded);
                result = Result.CORRUPT;
            }
        }
        spoiled = result == Result.CORRUPT;
        return result;
    }

    /// Copies into memory with the padding that decoders read beyond the end.
    private boolean fill(ByteBuffer accessUnit, int length) {
        if (av_new_packet(packet, length) < 0) {
            return false;
        }
        packet.data().capacity(length).asByteBuffer().put(0, accessUnit, accessUnit.position(), length);
        return true;
    }

    private boolean usable() {
        int format = decoded.format();
        return (decoded.flags() & AV_FRAME_FLAG_CORRUPT) == 0 && decoded.decode_error_flags() == 0
                && (format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P)
                && decoded.width() >= SMALLEST_SIDE && decoded.height() >= SMALLEST_SIDE;
    }

    @Override
    public void close() {
        handle.close();
    }
}
