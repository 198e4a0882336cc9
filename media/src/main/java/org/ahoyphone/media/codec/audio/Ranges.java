package org.ahoyphone.media.codec.audio;

/// The checks that all coders make before they touch state or native memory.
final class Ranges {

    private Ranges() {}

    static void checkIn(byte[] payload, int off, int len) {
        if (off < 0 || len < 0 || len > payload.length - off) {
            throw new IllegalArgumentException("No " + len + " bytes from " + off + " in " + payload.length);
        }
    }

    static void checkIn(short[] pcm, int off, int samples) {
        if (off < 0 || samples < 0 || samples > pcm.length - off) {
            throw new IllegalArgumentException("No " + samples + " samples from " + off + " in " + pcm.length);
        }
    }

    static void checkRoom(byte[] out, int off, int needed) {
        if (off < 0 || needed > out.length - off) {
            throw new IllegalArgumentException("No room for " + needed + " bytes from " + off + " in " + out.length);
        }
    }

    static void checkRoom(short[] out, int needed) {
        if (needed > out.length) {
            throw new IllegalArgumentException("No room for " + needed + " samples in " + out.length);
        }
    }

    /// @param codable whether the codec can do that many samples at once
    static void checkSamples(boolean codable, int samples) {
        if (!codable) {
            throw new IllegalArgumentException(samples + " samples cannot be coded at once");
        }
    }

    /// A gap that is to be filled.
    ///
    /// @param samples of each channel
    /// @param most    samples that can be filled at once
    static void checkGap(short[] out, int samples, int channels, int most) {
        checkSamples(samples > 0 && samples <= most, samples);
        checkRoom(out, samples * channels);
    }
}
