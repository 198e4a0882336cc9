package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// Puts AV1 temporal units together out of RTP payloads (RTP payload format for AV1, version 1.0, section 4): each OBU with its size again, behind a temporal delimiter,
/// as decoders want them.
public final class Av1Depacketizer implements VideoDepacketizer {

    private static final int Z = 0x80;
    private static final int Y = 0x40;
    private static final int N = 0x08;
    private static final byte[] DELIMITER = {Obu.TEMPORAL_DELIMITER << 3 | Obu.HAS_SIZE, 0};

    private final PictureBuffer picture = new PictureBuffer();
    /// The OBU that is not complete yet.
    private final PictureBuffer open = new PictureBuffer();
    private final byte[] size = new byte[8];
    private boolean started;
    private boolean continues;
    private boolean damaged;
    private boolean sequence;
    private boolean key;

    @Override
    public void begin() {
        picture.clear();
        picture.append(DELIMITER, 0, DELIMITER.length);
        open.clear();
        started = false;
        continues = false;
        damaged = false;
        sequence = false;
        key = false;
    }

    @Override
    public boolean add(byte[] payload, int off, int len) {
        boolean good = len > 1 && addElements(payload, off, len);
        started = true;
        damaged |= !good;
        return good;
    }

    private boolean addElements(byte[] payload, int off, int len) {
        int flags = payload[off];
        int count = flags >> 4 & 3;
        if ((flags & Z) != 0 != continues) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(payload, off + 1, len - 1);
        for (int i = 1; in.hasRemaining() && (count == 0 || i <= count); i++) {
            // The last of a known number goes without its length.
            int length = i == count ? in.remaining() : Leb128.read(in);
            if (length < 0 || length > in.remaining() || !open.append(payload, in.position(), length)) {
                return false;
            }
            in.position(in.position() + length);
            boolean goesOn = !in.hasRemaining() && (flags & Y) != 0;
            if (!goesOn && !close()) {
                return false;
            }
        }
        continues = (flags & Y) != 0;
        return !in.hasRemaining();
    }

    /// Writes the OBU that is complete now.
    private boolean close() {
        int length = open.length();
        if (length == 0) {
            return true;
        }
        byte[] from = open.array();
        int head = from[0];
        int header = Obu.headerLength(head);
        if (length < header) {
            return false;
        }
        note(Obu.type(head), from, header + (head & Obu.HAS_SIZE) / Obu.HAS_SIZE * sizeLength(from, header, length), length);
        boolean room = true;
        if ((head & Obu.HAS_SIZE) == 0) {
            size[0] = (byte) (head | Obu.HAS_SIZE);
            room = picture.append(size, 0, 1) && picture.append(from, 1, header - 1);
            int end = Leb128.write(length - header, size, 0);
            room = room && picture.append(size, 0, end) && picture.append(from, header, length - header);
        } else {
            room = picture.append(from, 0, length);
        }
        open.clear();
        return room;
    }

    private static int sizeLength(byte[] from, int at, int end) {
        ByteBuffer in = ByteBuffer.wrap(from, at, end - at);
        Leb128.read(in);
        return in.position() - at;
    }

    private void note(int type, byte[] from, int payload, int end) {
        sequence |= type == Obu.SEQUENCE_HEADER;
        key |= (type == Obu.FRAME || type == Obu.FRAME_HEADER) && payload < end && Obu.keyFrame(from[payload]);
    }

    @Override
    public void gap() {
        open.clear();
        continues = false;
        damaged = true;
    }

    @Override
    public boolean whole() {
        return started && !damaged && !continues;
    }

    @Override
    public boolean keyFrame() {
        return sequence && key;
    }

    /// Only a new coded video sequence is known to begin a unit; others may begin in the middle of one.
    @Override
    public boolean startsPicture(byte[] payload, int off, int len) {
        return len > 1 && (payload[off] & Z) == 0 && (payload[off] & N) != 0;
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
