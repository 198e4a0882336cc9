package org.ahoyphone.media.rtp;

/// How a source is heard, in the words of RFC 3611 section 4.7. Numbers are limited when written to what their fields hold; those that are not known have the
/// value their field says so with ([#UNKNOWN], or 0 for delays and durations).
///
/// @param ssrc           the source that is heard
/// @param lossRate       lost since the beginning after any repair, in 1/256: 0 to 255
/// @param discardRate    come too late or too soon to be played, in 1/256: 0 to 255
/// @param burstDensity   share of packets lost or discarded within bursts, in 1/256: 0 to 255
/// @param gapDensity     the same in the gaps between bursts
/// @param burstMs        mean length of bursts, ms, 0 to 65,535
/// @param gapMs          mean length of gaps, ms, 0 to 65,535
/// @param roundTripMs    ms, 0 to 65,535
/// @param endSystemMs    delay within the reporter: capturing, encoding, decoding, its jitter buffer and playing, ms, 0 to 65,535
/// @param signalLevel    of speech, dBm0, -128 to 126
/// @param noiseLevel     of what is between speech, dBm0, -128 to 126
/// @param echoReturnLoss residual, dB, 0 to 126
/// @param gmin           packets received in a row that end a burst, 1 to 255
/// @param rating         R of the E-model, 0 to 100
/// @param outerRating    R of another network's part of the way, 0 to 100
/// @param opinionListening MOS-LQ in tenths, 10 to 50
/// @param opinionTalking MOS-CQ in tenths, 10 to 50: with delay counted
/// @param configuration  how the receiver works: [#CONCEALS_WELL] and [#ADAPTIVE], and how fast its delay is changed
/// @param bufferMs       jitter buffer: delay wanted now, ms, 0 to 65,535
/// @param bufferMaxMs    jitter buffer: delay of what comes as late as can be played now, ms
/// @param bufferLimitMs  jitter buffer: the most that it may grow to, ms
public record VoipMetrics(int ssrc, int lossRate, int discardRate, int burstDensity, int gapDensity, int burstMs, int gapMs, int roundTripMs,
                          int endSystemMs, int signalLevel, int noiseLevel, int echoReturnLoss, int gmin, int rating, int outerRating,
                          int opinionListening, int opinionTalking, int configuration, int bufferMs, int bufferMaxMs, int bufferLimitMs) implements XrBlock {
    static final int TYPE = 7;
    static final int SIZE = 36;
    /// Of levels, ratings and opinions.
    public static final int UNKNOWN = 127;
    /// RFC 3611 section 4.7.2 recommends it.
    public static final int USUAL_GMIN = 16;
    /// Lost packets are concealed in an enhanced way: by what was heard before.
    public static final int CONCEALS_WELL = 3 << 6;
    /// The jitter buffer's delay follows the network.
    public static final int ADAPTIVE = 3 << 4;

    static VoipMetrics read(byte[] bytes, int at) {
        return new VoipMetrics(BigEndian.i32(bytes, at + 4), BigEndian.u8(bytes, at + 8), BigEndian.u8(bytes, at + 9), BigEndian.u8(bytes, at + 10),
                BigEndian.u8(bytes, at + 11), BigEndian.u16(bytes, at + 12), BigEndian.u16(bytes, at + 14), BigEndian.u16(bytes, at + 16),
                BigEndian.u16(bytes, at + 18), bytes[at + 20], bytes[at + 21], BigEndian.u8(bytes, at + 22), BigEndian.u8(bytes, at + 23),
                BigEndian.u8(bytes, at + 24), BigEndian.u8(bytes, at + 25), BigEndian.u8(bytes, at + 26), BigEndian.u8(bytes, at + 27),
                BigEndian.u8(bytes, at + 28), BigEndian.u16(bytes, at + 30), BigEndian.u16(bytes, at + 32), BigEndian.u16(bytes, at + 34));
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void write(byte[] out, int at) {
        XrBlock.header(out, at, TYPE, 0, SIZE);
        BigEndian.put32(out, at + 4, ssrc);
        octet(out, at + 8, lossRate);
        octet(out, at + 9, discardRate);
        octet(out, at + 10, burstDensity);
        octet(out, at + 11, gapDensity);
        word(out, at + 12, burstMs);
        word(out, at + 14, gapMs);
        word(out, at + 16, roundTripMs);
        word(out, at + 18, endSystemMs);
        out[at + 20] = (byte) Math.clamp(signalLevel, -128, UNKNOWN);
        out[at + 21] = (byte) Math.clamp(noiseLevel, -128, UNKNOWN);
        octet(out, at + 22, echoReturnLoss);
        octet(out, at + 23, gmin);
        octet(out, at + 24, rating);
        octet(out, at + 25, outerRating);
        octet(out, at + 26, opinionListening);
        octet(out, at + 27, opinionTalking);
        octet(out, at + 28, configuration);
        out[at + 29] = 0;
        word(out, at + 30, bufferMs);
        word(out, at + 32, bufferMaxMs);
        word(out, at + 34, bufferLimitMs);
    }

    private static void octet(byte[] out, int at, int value) {
        out[at] = (byte) Math.clamp(value, 0, 255);
    }

    private static void word(byte[] out, int at, int value) {
        BigEndian.put16(out, at, Math.clamp(value, 0, 65_535));
    }

    /// The same of another source, which took the place of the one before.
    VoipMetrics of(int source) {
        return new VoipMetrics(source, lossRate, discardRate, burstDensity, gapDensity, burstMs, gapMs, roundTripMs, endSystemMs, signalLevel, noiseLevel,
                echoReturnLoss, gmin, rating, outerRating, opinionListening, opinionTalking, configuration, bufferMs, bufferMaxMs, bufferLimitMs);
    }
}
