package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// Puts H.263 pictures together out of RTP payloads: those of RFC 4629, which H263-1998 and H263-2000 have, and the older ones of RFC 2190, which plain H263 has.
public final class H263Depacketizer implements VideoDepacketizer {

    private static final int PICTURE_START = 0x04;
    private static final int V = 0x02;
    private static final byte[] ZEROS = new byte[2];

    private final boolean old;
    private final PictureBuffer picture = new PictureBuffer();
    private boolean started;
    private boolean damaged;
    /// Bits of the last byte so far that are the next payload's (RFC 2190 section 5).
    private int openBits;

    /// @param old whether payloads are those of RFC 2190
    public H263Depacketizer(boolean old) {
        this.old = old;
    }

    @Override
    public void begin() {
        picture.clear();
        started = false;
        damaged = false;
        openBits = 0;
    }

    @Override
    public boolean add(byte[] payload, int off, int len) {
        boolean good = old ? addOld(payload, off, len) : addNew(payload, off, len);
        started = true;
        damaged |= !good;
        return good;
    }

    /// RFC 4629 section 5.1: two bytes of header; the two zero bytes of a start code are left out where P is set. What the picture header says again (PLEN) counts only
    /// after losses, and such pictures are not shown here.
    private boolean addNew(byte[] payload, int off, int len) {
        if (len < 2) {
            return false;
        }
        int header = ((payload[off] & 0xFF) << 8) | (payload[off + 1] & 0xFF);
        int skip = 2 + ((header >> 8 & V) != 0 ? 1 : 0) + (header >> 3 & 0x3F);
        boolean starts = (header >> 8 & PICTURE_START) != 0;
        return skip < len && (!starts || picture.append(ZEROS, 0, 2)) && picture.append(payload, off + skip, len - skip);
    }

    /// RFC 2190 section 5: modes A, B and C have 4, 8 and 12 bytes of header. A payload may begin and end within a byte: the first three bits after F and P say how
    /// many bits of its first byte to leave out, the next three how many of its last.
    private boolean addOld(byte[] payload, int off, int len) {
        int header = len == 0 || (payload[off] & 0x80) == 0 ? 4 : (payload[off] & 0x40) == 0 ? 8 : 12;
        if (len <= header) {
            return false;
        }
        int first = payload[off] >> 3 & 7;
        int from = off + header;
        int length = len - header;
        if (first != 0) {
            if (openBits != 8 - first || picture.length() == 0) {
                return false;
            }
            int mask = 0xFF >> first;
            picture.array()[picture.length() - 1] = (byte) ((picture.array()[picture.length() - 1] & ~mask) | (payload[from] & mask));
            from++;
            length--;
        } else if (openBits != 0) {
            return false;
        }
        openBits = payload[off] & 7;
        return picture.append(payload, from, length);
    }

    @Override
    public void gap() {
        damaged = true;
    }

    @Override
    public boolean whole() {
        return started && !damaged && begins(picture.view());
    }

    /// The picture start code: 16 zero bits, a one, five zeros (H.263 section 5.1.1).
    private static boolean begins(ByteBuffer data) {
        return data.limit() >= 8 && data.get(0) == 0 && data.get(1) == 0 && (data.get(2) & 0xFC) == 0x80;
    }

    /// H.263 section 5.1.3: behind the start code of 22 bits and a number of 8 come flags, among them three bits of format and whether the picture is predicted. With the
    /// format 7 the type stands in the extended header: behind three bits that say whether 18 bits of options follow.
    @Override
    public boolean keyFrame() {
        ByteBuffer data = picture.view();
        if (!whole()) {
            return false;
        }
        int flags = 30;
        int format = bits(data, flags + 5, 3);
        if (format != 7) {
            return bits(data, flags + 8, 1) == 0;
        }
        int options = bits(data, flags + 8, 3) == 1 ? 18 : 0;
        return bits(data, flags + 11 + options, 3) == 0;
    }

    private static int bits(ByteBuffer data, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            value = value << 1 | (data.get(i >> 3) >> (7 - (i & 7)) & 1);
        }
        return value;
    }

    @Override
    public boolean startsPicture(byte[] payload, int off, int len) {
        if (old) {
            int header = len == 0 || (payload[off] & 0x80) == 0 ? 4 : (payload[off] & 0x40) == 0 ? 8 : 12;
            return len >= header + 8 && begins(ByteBuffer.wrap(payload, off + header, 8).slice());
        }
        return len > 4 && (payload[off] & PICTURE_START) != 0 && (payload[off + 2] & 0xFC) == 0x80;
    }

    @Override
    public boolean numberedNext() {
        return false;
    }

    @Override
    public ByteBuffer data() {
        return picture.view();
    }
}
