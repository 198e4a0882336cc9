package org.ahoyphone.media.codec.payload;

/// The two AMR codecs and the kinds of frames they have (RFC 4867 section 4.3.2; 3GPP TS 26.101, TS 26.201).
///
/// A frame is 20 ms. Its type is a mode (a bit rate), comfort noise (SID), or one of those that hold no bits.
public enum AmrMode {
    /// AMR, 8 kHz: eight modes of 4.75 to 12.2 kbit/s, SID is 8.
    NARROW,
    /// AMR-WB, 16 kHz: nine modes of 6.6 to 23.85 kbit/s, SID is 9.
    WIDE;

    /// Frame type: a lost frame (AMR-WB only).
    public static final int SPEECH_LOST = 14;
    /// Frame type: nothing is there. As a mode request: no wish.
    public static final int NO_DATA = 15;

    private static final int[] NARROW_RATES = {4750, 5150, 5900, 6700, 7400, 7950, 10_200, 12_200};
    private static final int[] NARROW_BITS = {95, 103, 118, 134, 148, 159, 204, 244, 39};
    private static final int[] WIDE_RATES = {6600, 8850, 12_650, 14_250, 15_850, 18_250, 19_850, 23_050, 23_850};
    private static final int[] WIDE_BITS = {132, 177, 253, 285, 317, 365, 397, 461, 477, 40};

    private int[] rates() {
        return this == WIDE ? WIDE_RATES : NARROW_RATES;
    }

    /// How many modes there are; they are numbered from 0, the lowest bit rate first.
    public int modes() {
        return rates().length;
    }

    /// Bit rate of a mode, bit/s.
    public int bitRate(int mode) {
        return rates()[mode];
    }

    /// How many bits a frame of a type has; -1 for a type that is reserved.
    public int bits(int type) {
        int[] bits = this == WIDE ? WIDE_BITS : NARROW_BITS;
        if (type < bits.length) {
            return bits[type];
        }
        return type == NO_DATA || (type == SPEECH_LOST && this == WIDE) ? 0 : -1;
    }

    /// The bytes that the bits of a frame fill.
    public int bytes(int type) {
        return (bits(type) + 7) / 8;
    }
}
