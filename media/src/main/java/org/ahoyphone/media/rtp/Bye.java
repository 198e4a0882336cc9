package org.ahoyphone.media.rtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// BYE (RFC 3550 section 6.6): sources that send no more.
///
/// @param sources at most 31
/// @param reason  text for people, at most 255 bytes of UTF-8; empty for none
public record Bye(List<Integer> sources, String reason) implements RtcpPacket {

    public Bye {
        if (sources.size() > ReportBlock.MOST) {
            throw new IllegalArgumentException(sources.size() + " sources, a packet holds " + ReportBlock.MOST);
        }
        if (reason.getBytes(StandardCharsets.UTF_8).length > 255) {
            throw new IllegalArgumentException("a reason holds 255 bytes");
        }
        sources = List.copyOf(sources);
    }

    /// @return null if the sources or the reason do not fit their lengths
    static @Nullable Bye read(byte[] bytes, int at, int count, int end) {
        int reasonAt = at + 4 + 4 * count;
        if (reasonAt > end) {
            return null;
        }
        List<Integer> sources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sources.add(BigEndian.i32(bytes, at + 4 + 4 * i));
        }
        if (reasonAt == end) {
            return new Bye(sources, "");
        }
        int length = BigEndian.u8(bytes, reasonAt);
        if (reasonAt + 1 + length > end) {
            return null;
        }
        String reason = new String(bytes, reasonAt + 1, length, StandardCharsets.UTF_8);
        return new Bye(sources, reason.getBytes(StandardCharsets.UTF_8).length > 255 ? "" : reason);
    }

    @Override
    public int size() {
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        return 4 + 4 * sources.size() + (length == 0 ? 0 : length + 4 & ~3);
    }

    @Override
    public void write(byte[] out, int at) {
        int size = size();
        RtcpPacket.header(out, at, sources.size(), BYE, size);
        int next = at + 4;
        for (int source : sources) {
            BigEndian.put32(out, next, source);
            next += 4;
        }
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        if (text.length > 0) {
            out[next] = (byte) text.length;
            System.arraycopy(text, 0, out, next + 1, text.length);
            Arrays.fill(out, next + 1 + text.length, at + size, (byte) 0);
        }
    }
}
