package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.nio.ByteOrder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// The same codecs by other hands, to compare with bit for bit.
final class FfmpegAudio {

    private FfmpegAudio() {}

    static short[] decode(int codecId, int rate, byte[] stream, int packetLength) {
        AVCodecContext context = open(avcodec_find_decoder(codecId), rate);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        short[] out = new short[stream.length * 2];
        int samples = 0;
        for (int at = 0; at < stream.length; at += packetLength) {
            assertThat(av_new_packet(packet, packetLength)).isZero();
            packet.data().put(stream, at, packetLength);
            assertThat(avcodec_send_packet(context, packet)).isZero();
            av_packet_unref(packet);
            while (avcodec_receive_frame(context, frame) >= 0) {
                int count = frame.nb_samples();
                frame.data(0).capacity(count * 2L).asByteBuffer().order(ByteOrder.nativeOrder()).asShortBuffer()
                        .get(out, samples, count);
                samples += count;
            }
        }
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
        return Arrays.copyOf(out, samples);
    }

    static byte[] encode(int codecId, int rate, short[] pcm, int frameSamples) {
        AVCodecContext context = open(avcodec_find_encoder(codecId), rate);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        frame.format(AV_SAMPLE_FMT_S16).sample_rate(rate).nb_samples(frameSamples);
        av_channel_layout_default(frame.ch_layout(), 1);
        assertThat(av_frame_get_buffer(frame, 0)).isZero();
        ByteBuffer out = ByteBuffer.allocate(pcm.length * 2);
        for (int at = 0; at + frameSamples <= pcm.length; at += frameSamples) {
            frame.data(0).capacity(frameSamples * 2L).asByteBuffer().order(ByteOrder.nativeOrder()).asShortBuffer()
                    .put(pcm, at, frameSamples);
            frame.pts(at);
            assertThat(avcodec_send_frame(context, frame)).isZero();
            while (avcodec_receive_packet(context, packet) >= 0) {
                out.put(packet.data().capacity(packet.size()).asByteBuffer());
                av_packet_unref(packet);
            }
        }
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static AVCodecContext open(AVCodec codec, int rate) {
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.sample_rate(rate).sample_fmt(AV_SAMPLE_FMT_S16);
        av_channel_layout_default(context.ch_layout(), 1);
        assertThat(avcodec_open2(context, codec, (AVDictionary) null)).isZero();
        return context;
    }
}
