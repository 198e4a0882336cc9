package org.ahoyphone.media.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Ffmpeg;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.codec.audio.AudioEncoder;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.codec.video.VideoDecoder;
import org.ahoyphone.media.codec.video.VideoEncoder;
import org.ahoyphone.media.codec.video.VideoEncoderSettings;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the native libraries of codecs before somebody waits for them: loading while a call begins would cost its first half second. Once in a process.
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final List<AudioCodec> USUAL = List.of(AudioCodecs.OPUS, AudioCodecs.G722, AudioCodecs.PCMU, AudioCodecs.PCMA);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private WarmUp() {}

    /// Begins on a thread of its own, and returns at once; again does nothing.
    static void begin() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("codec-warm-up").start(WarmUp::load);
        }
    }

    private static void load() {
        NativeHeap.returnLargeBlocks();
        try {
            for (AudioCodec codec : USUAL) {
                try (AudioEncoder encoder = codec.encoder(Fmtp.NONE); AudioDecoder decoder = codec.decoder()) {
                    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
                    int length = encoder.encode(new short[codec.samples(20)], 0, codec.samples(20), payload, 0);
                    decoder.decode(payload, 0, length, new short[decoder.maxSamples()]);
                }
            }
            Ffmpeg.load();
            picture();
            AudioProcessing.open(ProcessingSettings.ON, LOG::info).close();
        } catch (CodecException e) {
            LOG.info("A codec does not load; calls do without it: {}", e.getMessage());
        }
    }

    /// Codes and decodes one, so that the first call with pictures does not wait for what that loads.
    private static void picture() {
        VideoFormat format = new VideoFormat(320, 240, 30);
        try (FramePool pool = new FramePool(0); VideoFrame frame = pool.acquire(format.width(), format.height());
                VideoEncoder encoder = VideoCodecs.encoder(VideoCodec.VP8, new VideoEncoderSettings(format, 300_000));
                VideoDecoder decoder = VideoCodecs.decoder(VideoCodec.VP8)) {
            encoder.encode(frame, true, coded -> decoder.decode(coded.data(), coded.captureNanos(), VideoFrame::close));
        }
    }
}
