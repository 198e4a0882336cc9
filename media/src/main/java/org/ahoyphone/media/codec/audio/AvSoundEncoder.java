package org.ahoyphone.media.codec.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.util.Map;
import org.ahoyphone.media.codec.AvCodecs;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Ffmpeg;
import org.ahoyphone.media.codec.NativeHandle;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// One of avcodec's encoders of mono sound, fed frame by frame. Knows nothing of payloads. One owner thread.
final class AvSoundEncoder implements AutoCloseable {

    private final String name;
    private final AVCodecContext context;
    private final AVPacket packet;
    private final AVFrame frame;
    private final NativeHandle handle;
    private final int most;
    private final int fixed;
    private long position;

    /// @param name    of the encoder in FFmpeg
    /// @param rate    Hz
    /// @param bitRate bit/s, 0 where options tell
    /// @param options in the encoder's own words
    /// @param most    samples of the longest frame
    AvSoundEncoder(String name, int rate, int bitRate, Map<String, String> options, int most) {
        this.name = name;
        this.most = most;
        AVCodec codec = AvCodecs.encoder(name);
        context = avcodec_alloc_context3(codec);
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        handle = new NativeHandle(name + " encoder", () -> {
            avcodec_free_context(context);
            av_packet_free(packet);
            av_frame_free(frame);
        });
        context.sample_rate(rate).sample_fmt(AV_SAMPLE_FMT_S16).bit_rate(bitRate).thread_count(1);
        av_channel_layout_default(context.ch_layout(), 1);
        AVDictionary dictionary = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
        int result = avcodec_open2(context, codec, dictionary);
        av_dict_free(dictionary);
        frame.format(AV_SAMPLE_FMT_S16).sample_rate(rate).nb_samples(most);
        av_channel_layout_default(frame.ch_layout(), 1);
        result = result < 0 ? result : av_frame_get_buffer(frame, 0);
        if (result < 0) {
            handle.close();
            throw new CodecException("The encoder " + name + " does not open: " + Ffmpeg.reason(result));
        }
        // Codecs whose frames have one length say so; G.726 only says how much it would take at once.
        fixed = context.frame_size() == most ? most : 0;
    }

    /// Encodes one frame.
    ///
    /// @return bytes written from `outOff`; 0 when the encoder keeps it for now
    /// @throws IllegalArgumentException when the frame is longer than it may be, or what comes out has no room
    int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkIn(pcm, off, samples);
        Ranges.checkSamples(samples > 0 && samples <= most && (fixed == 0 || samples == fixed), samples);
        handle.use();
        AvMemory.put(pcm, off, samples, frame);
        if (fixed == 0) {
            // A frame shorter than this would count as the stream's last.
            context.frame_size(samples);
        }
        frame.nb_samples(samples).pts(position);
        position += samples;
        check(avcodec_send_frame(context, frame));
        int result = avcodec_receive_packet(context, packet);
        if (result == AVERROR_EAGAIN()) {
            return 0;
        }
        check(result);
        try {
            int length = packet.size();
            Ranges.checkRoom(out, outOff, length);
            AvMemory.get(packet, length, out, outOff);
            return length;
        } finally {
            av_packet_unref(packet);
        }
    }

    /// For encoders that look at their bit rate before each frame.
    void bitRate(int bitsPerSecond) {
        handle.use();
        context.bit_rate(bitsPerSecond);
    }

    private void check(int result) {
        if (result < 0) {
            throw new CodecException("The encoder " + name + " failed: " + Ffmpeg.reason(result));
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
