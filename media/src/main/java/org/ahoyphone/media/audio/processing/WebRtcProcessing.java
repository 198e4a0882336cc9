package org.ahoyphone.media.audio.processing;

import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import java.util.concurrent.atomic.AtomicInteger;

/// The audio processing of WebRTC: echo canceller 3, noise suppression, gain controller 2, high-pass filter.
///
/// Its Java binding checks nothing: an array that is too short is written over its end. So frames are copied between arrays of our own, whose
/// size was asked of the library once; nothing of another length gets here. With every part off it would leave silence behind: frames pass it by then.
final class WebRtcProcessing implements AudioProcessing {

    private static final int RATE = 48_000;
    private static final int LONGEST_DELAY_MS = 500;
    private static final AtomicInteger LIVE = new AtomicInteger();

    /// What quiet voices are made louder by at most; more lifts the room's noise with them.
    private static final float MOST_GAIN_DB = 24;

    private final dev.onvoid.webrtc.media.audio.AudioProcessing library;
    private final Gate gate;
    private final Direction far;
    private final Direction near;
    private final EndsInStep step = new EndsInStep();
    /// A far end of silence.
    private final Format nothing;
    private volatile ProcessingSettings settings = ProcessingSettings.OFF;

    /// @throws ProcessingException when the library does not load
    WebRtcProcessing(ProcessingSettings settings) throws ProcessingException {
        try {
            library = new dev.onvoid.webrtc.media.audio.AudioProcessing();
        } catch (LinkageError | RuntimeException e) {
            throw new ProcessingException("The library that cleans the microphone's sound does not load on this system.", e);
        }
        LIVE.incrementAndGet();
        gate = new Gate(() -> {
            LIVE.decrementAndGet();
            library.dispose();
        });
        far = new Direction(library);
        near = new Direction(library);
        nothing = new Format(library, 1);
        settings(settings);
    }

    /// How many are open in this process.
    static int live() {
        return LIVE.get();
    }

    @Override
    public void farEnd(short[] frame) {
        int channels = AudioProcessing.channels(frame);
        if (settings.echo() && gate.enter()) {
            try {
                if (step.far()) {
                    far.take(frame, channels).reverse(library);
                }
            } finally {
                gate.leave();
            }
        }
    }

    @Override
    public void nearEnd(short[] frame) {
        int channels = AudioProcessing.channels(frame);
        if (settings.any() && gate.enter()) {
            try {
                if (settings.echo() && step.near()) {
                    nothing.reverse(library);
                }
                Format format = near.take(frame, channels);
                if (library.processStream(format.in, format.config, format.config, format.out) == 0) {
                    format.give(frame);
                }
            } finally {
                gate.leave();
            }
        }
    }

    @Override
    public void delayMs(int delay) {
        if (gate.enter()) {
            try {
                library.setStreamDelayMs(Math.clamp(delay, 0, LONGEST_DELAY_MS));
            } finally {
                gate.leave();
            }
        }
    }

    @Override
    public synchronized void settings(ProcessingSettings next) {
        if (next.equals(settings) || !gate.enter()) {
            return;
        }
        try {
            library.applyConfig(config(next));
            settings = next;
        } finally {
            gate.leave();
        }
    }

    private static AudioProcessingConfig config(ProcessingSettings settings) {
        AudioProcessingConfig config = new AudioProcessingConfig();
        config.echoCanceller.enabled = settings.echo();
        config.echoCanceller.enforceHighPassFiltering = settings.highPass();
        config.highPassFilter.enabled = settings.highPass();
        config.noiseSuppression.enabled = settings.noise() != NoiseSuppression.OFF;
        config.noiseSuppression.level = level(settings.noise());
        config.gainControl.enabled = settings.gain();
        config.gainControl.adaptiveDigital.enabled = settings.gain();
        config.gainControl.adaptiveDigital.initialGainDb = 0;
        config.gainControl.adaptiveDigital.maxGainDb = MOST_GAIN_DB;
        return config;
    }

    private static AudioProcessingConfig.NoiseSuppression.Level level(NoiseSuppression noise) {
        return switch (noise) {
            case OFF, LOW -> AudioProcessingConfig.NoiseSuppression.Level.LOW;
            case MODERATE -> AudioProcessingConfig.NoiseSuppression.Level.MODERATE;
            case HIGH -> AudioProcessingConfig.NoiseSuppression.Level.HIGH;
            case VERY_HIGH -> AudioProcessingConfig.NoiseSuppression.Level.VERY_HIGH;
        };
    }

    @Override
    public void close() {
        gate.close();
    }

    /// The arrays of one direction, which belong to its one thread.
    private static final class Direction {
        private final Format mono;
        private final Format stereo;

        Direction(dev.onvoid.webrtc.media.audio.AudioProcessing library) {
            mono = new Format(library, 1);
            stereo = new Format(library, 2);
        }

        Format take(short[] frame, int channels) {
            Format format = channels == 1 ? mono : stereo;
            format.take(frame);
            return format;
        }
    }

    /// Arrays for frames of some channels, little-endian as the library wants them.
    private static final class Format {
        private final AudioProcessingStreamConfig config;
        private final byte[] in;
        private final byte[] out;

        Format(dev.onvoid.webrtc.media.audio.AudioProcessing library, int channels) {
            config = new AudioProcessingStreamConfig(RATE, channels);
            in = new byte[FRAME * channels * Short.BYTES];
            out = new byte[Math.max(in.length, library.getTargetBufferSize(config, config))];
        }

        void reverse(dev.onvoid.webrtc.media.audio.AudioProcessing library) {
            library.processReverseStream(in, config, config, out);
        }

        void take(short[] frame) {
            for (int i = 0; i < frame.length; i++) {
                in[2 * i] = (byte) frame[i];
                in[2 * i + 1] = (byte) (frame[i] >> 8);
            }
        }

        void give(short[] frame) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (short) ((out[2 * i] & 0xFF) | (out[2 * i + 1] << 8));
            }
        }
    }
}
