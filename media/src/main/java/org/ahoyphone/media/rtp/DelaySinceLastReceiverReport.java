package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;

/// Answers to the reference times of others (DLRR, RFC 3611 section 4.5).
///
/// @param entries at most 512
public record DelaySinceLastReceiverReport(List<Entry> entries) implements XrBlock {
    static final int TYPE = 5;
    static final int ENTRY = 12;
    private static final int MOST = 512;

    /// @param ssrc          whose reference time it is
    /// @param lastReference its middle 32 bits
    /// @param delay         between its arrival and this answer, units of 1/65,536 s, 32 bits
    public record Entry(int ssrc, int lastReference, long delay) {}

    public DelaySinceLastReceiverReport {
        entries = List.copyOf(entries);
        if (entries.size() > MOST) {
            throw new IllegalArgumentException(entries.size() + " entries, a block here holds " + MOST);
        }
    }

    static XrBlock read(byte[] bytes, int at, int size) {
        int count = (size - HEADER) / ENTRY;
        if (count > MOST) {
            return UnknownXrBlock.read(bytes, at, size);
        }
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int entry = at + HEADER + i * ENTRY;
            entries.add(new Entry(BigEndian.i32(bytes, entry), BigEndian.i32(bytes, entry + 4), BigEndian.u32(bytes, entry + 8)));
        }
        return new DelaySinceLastReceiverReport(entries);
    }

    @Override
    public int size() {
        return HEADER + entries.size() * ENTRY;
    }

    @Override
    public void write(byte[] out, int at) {
        XrBlock.header(out, at, TYPE, 0, size());
        int next = at + HEADER;
        for (Entry entry : entries) {
            BigEndian.put32(out, next, entry.ssrc());
            BigEndian.put32(out, next + 4, entry.lastReference());
            BigEndian.put32(out, next + 8, (int) entry.delay());
            next += ENTRY;
        }
    }
}
