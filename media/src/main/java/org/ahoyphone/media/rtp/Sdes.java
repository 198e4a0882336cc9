package org.ahoyphone.media.rtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SDES (RFC 3550 section 6.5): who stands behind a source.
///
/// @param chunks one a source, at most 31
public record Sdes(List<Chunk> chunks) implements RtcpPacket {
    /// Item type of the canonical name, the one every source must send.
    public static final int CNAME = 1;

    /// What is said of one source.
    public record Chunk(int ssrc, List<Item> items) {
        public Chunk {
            items = List.copyOf(items);
        }

        /// SSRC, items, at least one null octet, then to the next multiple of four.
        int size() {
            int items = 0;
            for (Item item : items()) {
                items += item.size();
            }
            return 4 + (items + 4 & ~3);
        }
    }

    /// @param type 1 CNAME, 2 NAME, 3 EMAIL, ... 8 PRIV
    /// @param text UTF-8, at most 255 bytes
    public record Item(int type, String text) {
        public Item {
            if (type < 1 || type > 255) {
                throw new IllegalArgumentException("SDES item type " + type);
            }
            if (text.getBytes(StandardCharsets.UTF_8).length > 255) {
                throw new IllegalArgumentException("an SDES item holds 255 bytes");
            }
        }

        int size() {
            return 2 + text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    public Sdes {
        if (chunks.size() > ReportBlock.MOST) {
            throw new IllegalArgumentException(chunks.size() + " SDES chunks, a packet holds " + ReportBlock.MOST);
        }
        chunks = List.copyOf(chunks);
    }

    /// What every compound packet carries: the canonical name of its sender.
    public static Sdes cname(int ssrc, String cname) {
        return new Sdes(List.of(new Chunk(ssrc, List.of(new Item(CNAME, cname)))));
    }

    /// The canonical name of a source, null if this packet does not tell it.
    public @Nullable String cname(int ssrc) {
        for (Chunk chunk : chunks) {
            for (Item item : chunk.items()) {
                if (chunk.ssrc() == ssrc && item.type() == CNAME) {
                    return item.text();
                }
            }
        }
        return null;
    }

    /// @return null if the chunks do not fit their lengths
    static @Nullable Sdes read(byte[] bytes, int at, int count, int end) {
        List<Chunk> chunks = new ArrayList<>(count);
        int chunk = at + 4;
        for (int i = 0; i < count; i++) {
            if (chunk + 8 > end) {
                return null;
            }
            List<Item> items = new ArrayList<>(2);
            int item = chunk + 4;
            while (item < end && bytes[item] != 0) {
                int length = item + 1 < end ? BigEndian.u8(bytes, item + 1) : end;
                // The null octet that ends the items must still be inside.
                if (item + 2 + length >= end) {
                    return null;
                }
                Item read = item(BigEndian.u8(bytes, item), bytes, item + 2, length);
                if (read != null) {
                    items.add(read);
                }
                item += 2 + length;
            }
            if (item >= end) {
                return null;
            }
            chunks.add(new Chunk(BigEndian.i32(bytes, chunk), items));
            chunk = chunk + (item - chunk + 4 & ~3);
        }
        return new Sdes(chunks);
    }

    /// Bytes that are not UTF-8 become replacement characters, which may make the text longer than an item can be: left out then.
    private static @Nullable Item item(int type, byte[] bytes, int at, int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        return text.getBytes(StandardCharsets.UTF_8).length > 255 ? null : new Item(type, text);
    }

    @Override
    public int size() {
        int size = 4;
        for (Chunk chunk : chunks) {
            size += chunk.size();
        }
        return size;
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, chunks.size(), SOURCE_DESCRIPTION, size());
        int start = at + 4;
        for (Chunk chunk : chunks) {
            int end = start + chunk.size();
            BigEndian.put32(out, start, chunk.ssrc());
            int item = start + 4;
            for (Item it : chunk.items()) {
                byte[] text = it.text().getBytes(StandardCharsets.UTF_8);
                out[item] = (byte) it.type();
                out[item + 1] = (byte) text.length;
                System.arraycopy(text, 0, out, item + 2, text.length);
                item += 2 + text.length;
            }
            Arrays.fill(out, item, end, (byte) 0);
            start = end;
        }
    }
}
