package org.ahoyphone.media.audio.conference;

import org.ahoyphone.media.audio.AudioFormat;

/// 10 ms of sound, and who is in it. Made once and filled again and again.
public final class MixedFrame {

    /// As many sources as a packet can name (RFC 3550 section 5.1).
    public static final int MOST_SOURCES = 15;

    final short[] sound = new short[AudioFormat.FRAME];
    final int[] sources = new int[MOST_SOURCES];
    final byte[] levels = new byte[MOST_SOURCES];
    int count;

    MixedFrame() {}

    /// How many sources are named.
    public int count() {
        return count;
    }

    /// Identifier of a source, all 32 bits used.
    public int source(int index) {
        return sources[index];
    }

    /// How loud a source is in this frame, dB below full scale, 0 to 127 (RFC 6465 section 3).
    public int level(int index) {
        return levels[index];
    }

    void name(int source, double dBov) {
        if (count < MOST_SOURCES) {
            sources[count] = source;
            levels[count++] = (byte) Math.round(Math.clamp(-dBov, 0, 127));
        }
    }

    void copyFrom(MixedFrame other) {
        System.arraycopy(other.sources, 0, sources, 0, other.count);
        System.arraycopy(other.levels, 0, levels, 0, other.count);
        count = other.count;
    }
}
