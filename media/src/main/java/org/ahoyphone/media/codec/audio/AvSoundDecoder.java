package org.ahoyphone.media.codec.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16P;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.ahoyphone.media.codec.AvCodecs;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Ffmpeg;
import org.ahoyphone.media.codec.NativeHandle;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// One of avcodec's decoders of mono sound with 16-bit samples. Knows nothing of payloads. One owner thread.
final class AvSoundDecoder implements AutoCloseable {

    /// Far beyond what any payload here holds.
    private static final int MOST_BYTES = 4096;

    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;
    private final NativeHandle handle;

    /// @param name       of the decoder in FFmpeg
    /// @param rate       Hz
    /// @param blockBytes bytes of a frame, where the decoder wants to be told; else 0
    /// @param sampleBits bits of a coded sample, where the decoder wants to be told; else 0
    AvSoundDecoder(String name, int rate, int blockBytes, int sampleBits) {
        AVCodec codec = AvCodecs.decoder(name);
        context = avcodec_alloc_context3(codec);
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        handle = new NativeHandle(name + " decoder", () -> {
            avcodec_free_context(context);
            av_packet_free(packet);
            av_frame_free(frame);
        });
        context.sample_rate(rate).block_align(blockBytes).bits_per_coded_sample(sampleBits).thread_count(1);
        av_channel_layout_default(context.ch_layout(), 1);
        int result = avcodec_open2(context, codec, (AVDictionary) null);
        if (result < 0) {
            handle.close();
            throw new CodecException("The decoder " + name + " does not open: " + Ffmpeg.reason(result));
        }
    }

    /// Decodes all that is in some bytes.
    ///
    /// @return samples written from `outOff`, as far as there is room; -1 when the decoder refuses the bytes
    int decode(byte[] bytes, int off, int len, short[] out, int outOff) {
        Ranges.checkIn(bytes, off, len);
        handle.use();
        // An empty packet would mean the end of the stream to avcodec, for ever.
        if (len == 0 || len > MOST_BYTES) {
            return -1;
        }
        if (av_new_packet(packet, len) < 0) {
            throw new OutOfMemoryError("No native memory for " + len + " bytes of sound");
        }
        AvMemory.put(bytes, off, len, packet);
        int result = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        int samples = 0;
        while (avcodec_receive_frame(context, frame) >= 0) {
            int format = frame.format();
            if (format != AV_SAMPLE_FMT_S16 && format != AV_SAMPLE_FMT_S16P) {
                result = -1;
            } else {
                int count = Math.min(frame.nb_samples(), out.length - outOff - samples);
                AvMemory.get(frame, count, out, outOff + samples);
                samples += count;
            }
        }
        if (result < 0) {
            // What is left of a damaged packet must not be taken for the beginning of the next.
            avcodec_flush_buffers(context);
            return -1;
        }
        return samples;
    }

    /// To be called before anything else of the decoder's owner is touched.
    void use() {
        handle.use();
    }

    @Override
    public void close() {
        handle.close();
    }
}
