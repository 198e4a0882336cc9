package org.ahoyphone.media.audio;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the header of a WAV file says (RIFF, little endian).
///
/// @param sample   how a sample is written
/// @param channels 1 to 64, interleaved
/// @param rate     samples a second of one channel, Hz
/// @param length   bytes of sound; [Long#MAX_VALUE] when the writer did not know, that is up to the end of the file
record WavFormat(Sample sample, int channels, int rate, long length) {

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    /// How one sample is written.
    enum Sample {
        U8(1), S16(2), S24(3), S32(4), F32(4), F64(8);

        final int bytes;

        Sample(int bytes) {
            this.bytes = bytes;
        }

        /// The sample at the buffer's position, in the range of 16 bits but not rounded; the position moves on.
        double read(ByteBuffer from) {
            return switch (this) {
                case U8 -> ((from.get() & 0xFF) - 128) * 256.0;
                case S16 -> from.getShort();
                case S24 -> ((from.get() & 0xFF) | (from.getShort() << 8)) / 256.0;
                case S32 -> from.getInt() / 65_536.0;
                case F32 -> from.getFloat() * 32_768.0;
                case F64 -> from.getDouble() * 32_768.0;
            };
        }

        static Optional<Sample> of(int encoding, int bits) {
            return switch (encoding) {
                case PCM -> switch (bits) {
                    case 8 -> Optional.of(U8);
                    case 16 -> Optional.of(S16);
                    case 24 -> Optional.of(S24);
                    case 32 -> Optional.of(S32);
                    default -> Optional.empty();
                };
                case FLOAT -> switch (bits) {
                    case 32 -> Optional.of(F32);
                    case 64 -> Optional.of(F64);
                    default -> Optional.empty();
                };
                default -> Optional.empty();
            };
        }
    }

    /// Bytes of one sample of every channel.
    int frameBytes() {
        return sample.bytes * channels;
    }

    /// Reads up to the first byte of sound, where the stream then stands.
    ///
    /// @throws WavException when this is no WAV file, or one of a kind that is not read here; its message ends a sentence
    static WavFormat read(DataInputStream in) throws IOException {
        try {
            if (!tag(in).equals("RIFF") || length(in) < 0 || !tag(in).equals("WAVE")) {
                throw new WavException("it is not a WAV file");
            }
            WavFormat format = null;
            while (true) {
                String chunk = tag(in);
                long length = length(in);
                if (chunk.equals("data")) {
                    if (format == null) {
                        throw new WavException("its WAV header names no format");
                    }
                    return new WavFormat(format.sample, format.channels, format.rate, known(length));
                }
                if (chunk.equals("fmt ")) {
                    format = format(in, length);
                } else {
                    in.skipNBytes(length);
                }
                in.skipNBytes(length & 1);
            }
        } catch (EOFException e) {
            throw new WavException("it is not a whole WAV file", e);
        }
    }

    private static WavFormat format(DataInputStream in, long length) throws IOException {
        if (length < 16 || length > 1024) {
            throw new WavException("its WAV header is broken");
        }
        ByteBuffer fields = ByteBuffer.wrap(in.readNBytes((int) length)).order(ByteOrder.LITTLE_ENDIAN);
        if (fields.remaining() < length) {
            throw new EOFException();
        }
        int encoding = fields.getShort(0) & 0xFFFF;
        int bits = fields.getShort(14);
        if (encoding == EXTENSIBLE && length >= 26) {
            encoding = fields.getShort(24) & 0xFFFF;
        }
        int channels = fields.getShort(2) & 0xFFFF;
        int rate = fields.getInt(4);
        int coded = encoding;
        Sample sample = Sample.of(encoding, bits)
                .orElseThrow(() -> new WavException("its samples (kind " + coded + ", " + bits + " bits) cannot be read"));
        if (channels < 1 || channels > 64 || rate < 4000 || rate > 384_000) {
            throw new WavException("it has " + channels + " channels at " + rate + " Hz, which cannot be read");
        }
        if ((fields.getShort(12) & 0xFFFF) != sample.bytes * channels) {
            throw new WavException("its WAV header contradicts itself");
        }
        return new WavFormat(sample, channels, rate, 0);
    }

    /// Writers that stream, or that died, leave 0 or all ones.
    private static long known(long length) {
        return length == 0 || length == 0xFFFF_FFFFL ? Long.MAX_VALUE : length;
    }

    private static String tag(DataInputStream in) throws IOException {
        byte[] tag = new byte[4];
        in.readFully(tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }

    private static long length(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }
}
