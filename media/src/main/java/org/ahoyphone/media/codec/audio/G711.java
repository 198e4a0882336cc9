package org.ahoyphone.media.codec.audio;

/// The two companding laws of ITU-T G.711: one byte a sample, as exact as eight bits can be near silence and coarse where it is loud.
public enum G711 {

    /// Mu-law (PCMU): 14 bits of sound, a logarithm of 8 segments, all bits inverted on the line.
    MU_LAW {
        @Override
        public byte compress(short sample) {
            int sign = sample < 0 ? 0x80 : 0;
            int magnitude = Math.min(Math.abs((int) sample), MU_CLIP) + MU_BIAS;
            int segment = SEGMENT_ORIGIN - Integer.numberOfLeadingZeros(magnitude);
            return (byte) ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0xF));
        }

        @Override
        public short expand(byte code) {
            int bits = ~code & 0xFF;
            int magnitude = ((((bits & 0xF) << 3) + MU_BIAS) << ((bits >> 4) & 7)) - MU_BIAS;
            return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
        }
    },

    /// A-law (PCMA): 13 bits of sound, a logarithm of 8 segments of which the first two are one straight line, every other bit inverted on the line.
    A_LAW {
        @Override
        public byte compress(short sample) {
            int sign = sample < 0 ? 0 : 0x80;
            int magnitude = (sample < 0 ? ~sample : sample) >> 4;
            int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
            int step = segment == 0 ? magnitude : (magnitude >> (segment - 1)) & 0xF;
            return (byte) ((sign | (segment << 4) | step) ^ A_INVERTED);
        }

        @Override
        public short expand(byte code) {
            int bits = code ^ A_INVERTED;
            int segment = (bits >> 4) & 7;
            // The middle of the step; from segment 1 on there is a leading one in front of the four bits.
            int middle = ((bits & 0xF) << 4) + 8 + (segment == 0 ? 0 : 0x100);
            int magnitude = segment < 2 ? middle : middle << (segment - 1);
            return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
        }
    };

    private static final int MU_BIAS = 0x84;
    private static final int MU_CLIP = 32_635;
    private static final int SEGMENT_ORIGIN = 24;
    private static final int A_INVERTED = 0x55;

    /// The code of a sample.
    public abstract byte compress(short sample);

    /// The sample of a code.
    public abstract short expand(byte code);
}
