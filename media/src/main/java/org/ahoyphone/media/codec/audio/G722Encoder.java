package org.ahoyphone.media.codec.audio;

/// ITU-T G.722 at 64 kbit/s: 16 kHz sound split into two bands, 6 bits for the low and 2 for the high one, in each byte two samples.
final class G722Encoder implements AudioEncoder {

    /// 80 ms.
    private static final int MAX_SAMPLES = 1280;

    /// Decision levels of the 6-bit quantiser, times the step, Q12.
    private static final int[] LEVELS = {
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714,
        786, 858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919};
    private static final int HIGH_LEVEL = 564;

    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();
    private final int[] line = new int[24];

    @Override
    public int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkIn(pcm, off, samples);
        Ranges.checkSamples(samples > 0 && samples <= MAX_SAMPLES && samples % 2 == 0, samples);
        Ranges.checkRoom(out, outOff, samples / 2);
        for (int i = 0; i < samples / 2; i++) {
            System.arraycopy(line, 2, line, 0, 22);
            line[22] = pcm[off + 2 * i];
            line[23] = pcm[off + 2 * i + 1];
            int even = G722Tables.filter(line, 0, false);
            int odd = G722Tables.filter(line, 1, true);
            out[outOff + i] = (byte) ((encodeHigh((odd - even) >> 14) << 6) | encodeLow((odd + even) >> 14));
        }
        return samples / 2;
    }

    private int encodeLow(int sample) {
        int error = G722Band.saturate(sample - low.predicted());
        int magnitude = error >= 0 ? error : ~error;
        int level = 0;
        while (level < LEVELS.length && magnitude >= (LEVELS[level] * low.step()) >> 12) {
            level++;
        }
        // Code words run downwards from the smallest step; the two smallest negative ones follow the positive ones.
        int code = error >= 0 ? 61 - level : level < 2 ? 63 - level : 33 - level;
        int coarse = code >> 2;
        low.advance((low.step() * G722Tables.LOW_4[coarse]) >> 15, G722Tables.LOW_CHANGE[coarse]);
        return code;
    }

    private int encodeHigh(int sample) {
        int error = G722Band.saturate(sample - high.predicted());
        int magnitude = error >= 0 ? error : ~error;
        boolean large = magnitude >= (HIGH_LEVEL * high.step()) >> 12;
        int code = (error >= 0 ? 2 : 0) | (large ? 0 : 1);
        high.advance((high.step() * G722Tables.HIGH_2[code]) >> 15, G722Tables.HIGH_CHANGE[code]);
        return code;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
