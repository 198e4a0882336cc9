package org.ahoyphone.media.codec.payload;

/// How a pause says what is to be heard in it (RFC 3389): an octet for how loud the room is, and behind it, if the sender likes, octets for its colour. Pure.
///
/// The colour is an all-pole model by its reflection coefficients. Their sign is not said in so many words; everybody means a prediction error filter of
/// 1 + k z^-1 at order one, so that the first is negative where low sounds prevail.
public final class ComfortNoisePayload {

    /// The encoding's name.
    public static final String ENCODING_NAME = "CN";

    /// The static payload type, at 8000 Hz (RFC 3551 section 6).
    public static final int PAYLOAD_TYPE = 13;

    /// The clock of that payload type, Hz.
    public static final int CLOCK_RATE = 8000;

    /// The quietest level there is, dBov (section 3.1).
    public static final int QUIETEST = -127;

    /// Coefficients that are read; a receiver may take those of higher order as 0 (section 3).
    public static final int MOST_ORDER = 16;

    private static final int MIDDLE = 127;
    private static final double STEP = 258.0 / 32_768;
    private static final int HIGHEST = 254;

    private ComfortNoisePayload() {}

    /// Writes a payload.
    ///
    /// @param levelDb     dBov, taken into what can be said
    /// @param reflections the first `order` are written, each between -1 and 1
    /// @param out         has room for one octet more than `order`, from `offset` on
    /// @return octets written
    public static int write(double levelDb, double[] reflections, int order, byte[] out, int offset) {
        out[offset] = (byte) Math.clamp(Math.round(-levelDb), 0, -QUIETEST);
        for (int i = 0; i < order; i++) {
            out[offset + 1 + i] = (byte) Math.clamp(MIDDLE + Math.round(reflections[i] / STEP), 0, HIGHEST);
        }
        return 1 + order;
    }

    /// The level, dBov. The topmost bit means nothing.
    public static int level(byte octet) {
        return -(octet & 0x7F);
    }

    /// A reflection coefficient (section 3.2), always between -1 and 1.
    public static double reflection(byte octet) {
        return (Math.min(octet & 0xFF, HIGHEST) - MIDDLE) * STEP;
    }
}
