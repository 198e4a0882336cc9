package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_NONBLOCK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// Opens, reads and decodes the pictures of a file or device by FFmpeg. One thread at a time; only [#interrupt()] may be called by any.
final class AvInput implements PictureReader {

    private static final AtomicInteger LIVE = new AtomicInteger();

    /// Shared by all inputs, since native stubs for callbacks are few: the opaque pointer leads to the input's own flag.
    private static final AVIOInterruptCB.Callback_Pointer INTERRUPTED = new Interrupted();

    private final IntPointer stop = new IntPointer(1L).put(0);
    private final Capture capture;
    private final AVFrame picture = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private @Nullable AVFormatContext demuxer;
    private @Nullable AVCodecContext decoder;
    private int stream;
    private double nanosPerTick;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean draining;
    private boolean closed;

    private static final int MATRIX_COLUMNS = 3;
    private static final int MATRIX_BYTES = MATRIX_COLUMNS * MATRIX_COLUMNS * Integer.BYTES;

    static {
        FfmpegLibraries.load();
    }

    private AvInput(Capture capture) {
        this.capture = capture;
        LIVE.incrementAndGet();
    }

    static AvInput open(Capture capture) throws AvException {
        AvInput input = new AvInput(capture);
        try {
            input.openDemuxer();
            input.openDecoder();
            return input;
        } catch (AvException | RuntimeException | Error e) {
            input.close();
            throw e;
        }
    }

    /// Inputs that were opened and not closed; for leak tests.
    static int live() {
        return LIVE.get();
    }

    @Override
    public AVFrame picture() {
        return picture;
    }

    /// What has to be done to the newest picture before it is shown, as it says itself, or else the file: phones take films and photos mostly lying.
    Orientation orientation() {
        AVFrameSideData data = av_frame_get_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX);
        return data == null || data.isNull() ? orientation : orientation(data.data(), data.size());
    }

    private static Orientation orientation(AVStream pictures) {
        AVPacketSideData data = av_packet_side_data_get(pictures.codecpar().coded_side_data(), pictures.codecpar().nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        return data == null || data.isNull() ? Orientation.UPRIGHT : orientation(data.data(), data.size());
    }

    private static Orientation orientation(BytePointer data, long size) {
        if (size < MATRIX_BYTES) {
            return Orientation.UPRIGHT;
        }
        IntPointer matrix = new IntPointer(data);
        return Orientation.ofMatrix(matrix.get(0), matrix.get(1), matrix.get(MATRIX_COLUMNS), matrix.get(MATRIX_COLUMNS + 1));
    }

    /// When the newest picture is to be shown, in ns from an origin of the file's own; -1 when it does not say.
    long pictureNanos() {
        long ticks = picture.best_effort_timestamp();
        return ticks == AV_NOPTS_VALUE ? -1 : Math.round(ticks * nanosPerTick);
    }

    @Override
    public Status read() {
        AVFormatContext from = demuxer;
        AVCodecContext through = decoder;
        if (closed || from == null || through == null) {
            return Status.FAILED;
        }
        while (true) {
            int got = avcodec_receive_frame(through, picture);
            if (got >= 0) {
                return Status.PICTURE;
            }
            if (got != AVERROR_EAGAIN()) {
                return got == AVERROR_EOF ? Status.END : Status.FAILED;
            }
            int result = av_read_frame(from, packet);
            if (result == AVERROR_EAGAIN()) {
                return Status.WAIT;
            }
            if (result == AVERROR_EOF && !draining) {
                draining = true;
                avcodec_send_packet(through, null);
            } else if (result < 0) {
                return Status.FAILED;
            } else {
                if (packet.stream_index() == stream) {
                    // A damaged picture is left out; the next may be whole.
                    avcodec_send_packet(through, packet);
                }
                av_packet_unref(packet);
            }
        }
    }

    @Override
    public synchronized void interrupt() {
        if (!closed) {
            stop.put(1);
        }
    }

    private void openDemuxer() throws AvException {
        AVInputFormat format = null;
        if (!capture.format().isEmpty()) {
            if (capture.live()) {
                AvDevices.load();
            }
            format = av_find_input_format(capture.format());
            if (format == null || format.isNull()) {
                throw new AvException("this system has no " + capture.format());
            }
        }
        AVFormatContext context = avformat_alloc_context();
        context.interrupt_callback().callback(INTERRUPTED).opaque(stop);
        if (capture.live()) {
            context.flags(context.flags() | AVFMT_FLAG_NONBLOCK);
        }
        AVDictionary options = new AVDictionary(null);
        capture.options().forEach((key, value) -> av_dict_set(options, key, value, 0));
        // On failure FFmpeg frees the context itself.
        int result = avformat_open_input(context, capture.address(), format, options);
        av_dict_free(options);
        AvException.check(result);
        demuxer = context;
        if (!capture.live()) {
            AvException.check(avformat_find_stream_info(context, (AVDictionary) null));
        }
    }

    private void openDecoder() throws AvException {
        AVFormatContext from = demuxer;
        stream = av_find_best_stream(from, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (from == null || stream < 0) {
            throw new AvException("there are no pictures in it");
        }
        AVStream pictures = from.streams(stream);
        AVCodec codec = avcodec_find_decoder(pictures.codecpar().codec_id());
        if (codec == null || codec.isNull()) {
            throw new AvException("its pictures are in a format that is not known");
        }
        orientation = orientation(pictures);
        AVRational ticks = pictures.time_base();
        nanosPerTick = 1e9 * ticks.num() / ticks.den();
        AVCodecContext context = avcodec_alloc_context3(codec);
        decoder = context;
        AvException.check(avcodec_parameters_to_context(context, pictures.codecpar()));
        context.thread_count(1);
        AvException.check(avcodec_open2(context, codec, (AVDictionary) null));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        AVCodecContext through = decoder;
        if (through != null) {
            avcodec_free_context(through);
        }
        AVFormatContext from = demuxer;
        if (from != null) {
            avformat_close_input(from);
        }
        decoder = null;
        demuxer = null;
        av_packet_free(packet);
        av_frame_free(picture);
        stop.close();
        LIVE.decrementAndGet();
    }

    /// Asked by FFmpeg whenever it would wait.
    private static final class Interrupted extends AVIOInterruptCB.Callback_Pointer {

        @Override
        public int call(Pointer opaque) {
            return opaque == null || opaque.isNull() ? 0 : new IntPointer(opaque).get();
        }
    }
}
