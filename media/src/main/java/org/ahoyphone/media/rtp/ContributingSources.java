package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The sources that a mixer put together in a packet (RFC 3550 section 7.1), and how loud each is in it (RFC 6465). Made once and filled again and again.
public final class ContributingSources {

    /// As many as a header can name.
    public static final int MOST = 15;

    private static final int SILENCE = 127;

    private final int[] ssrcs = new int[MOST];
    private final byte[] levels = new byte[MOST];
    private int count;

    /// Names nobody.
    public void clear() {
        count = 0;
    }

    /// Names one more, as long as there is room.
    ///
    /// @param level dB below full scale, 0 to 127; what lies outside is taken as the nearer end
    public void add(int ssrc, int level) {
        if (count < MOST) {
            ssrcs[count] = ssrc;
            levels[count++] = (byte) Math.clamp(level, 0, SILENCE);
        }
    }

    public int count() {
        return count;
    }

    /// All 32 bits used.
    public int ssrc(int index) {
        return ssrcs[Objects.checkIndex(index, count)];
    }

    /// dB below full scale, 0 to 127.
    public int level(int index) {
        return levels[Objects.checkIndex(index, count)];
    }

    /// A copy that stays as it is.
    List<MixedLevel> list() {
        List<MixedLevel> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new MixedLevel(ssrcs[i], -levels[i]));
        }
        return all;
    }

    /// Takes what a packet says: its sources, and the levels that an extension holds. One without the other is nobody (RFC 6465 section 3: there are as many).
    ///
    /// @param at index of the first level in the packet's bytes
    void read(RtpPacket packet, int at, int length) {
        count = 0;
        if (length == packet.csrcCount()) {
            for (int i = 0; i < length; i++) {
                add(packet.csrc(i), packet.bytes()[at + i] & SILENCE);
            }
        }
    }
}
