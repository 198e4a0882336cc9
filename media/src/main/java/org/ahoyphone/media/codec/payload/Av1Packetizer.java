package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// Cuts AV1 temporal units into RTP payloads (RTP payload format for AV1, version 1.0). OBUs go without their own size and without temporal delimiters (section 5),
/// each element behind its length; one that does not fit goes on in the next payload.
public final class Av1Packetizer implements VideoPacketizer {

    private static final int Z = 0x80;
    private static final int Y = 0x40;
    private static final int N = 0x08;
    /// The least that is worth to be begun at the end of a payload: a length and some bytes.
    private static final int LEAST = 8;

    private final int maxPayload;
    private final List<Element> elements = new ArrayList<>();
    private ByteBuffer unit = ByteBuffer.allocate(0);
    private int element;
    private int done;
    private boolean first;
    private boolean newSequence;

    /// An OBU: its header and where its payload lies.
    private record Element(int header, int extension, int headerLength, int from, int length) {
        int total() {
            return headerLength + length;
        }
    }

    /// @param maxPayload bytes a payload may have, at least 64
    public Av1Packetizer(int maxPayload) {
        if (maxPayload < 64) {
            throw new IllegalArgumentException("Payloads of " + maxPayload + " bytes");
        }
        this.maxPayload = maxPayload;
    }

    /// @throws IllegalArgumentException when it is no sequence of OBUs with sizes (specification 5.2)
    @Override
    public void frame(ByteBuffer frame) {
        unit = frame.duplicate();
        elements.clear();
        element = 0;
        done = 0;
        first = true;
        newSequence = false;
        ByteBuffer in = frame.duplicate();
        while (in.hasRemaining()) {
            int head = in.get();
            int headerLength = Obu.headerLength(head);
            if (headerLength - 1 > in.remaining()) {
                throw new IllegalArgumentException("An OBU without its header");
            }
            int extension = headerLength > 1 ? in.get() : 0;
            int size = (head & Obu.HAS_SIZE) != 0 ? Leb128.read(in) : in.remaining();
            if (size < 0 || size > in.remaining()) {
                throw new IllegalArgumentException("An OBU longer than its unit");
            }
            int type = Obu.type(head);
            if (type != Obu.TEMPORAL_DELIMITER && type != Obu.TILE_LIST && type != Obu.PADDING) {
                elements.add(new Element(head & ~Obu.HAS_SIZE, extension, headerLength, in.position(), size));
                newSequence |= type == Obu.SEQUENCE_HEADER;
            }
            in.position(in.position() + size);
        }
    }

    @Override
    public boolean hasNext() {
        return element < elements.size();
    }

    @Override
    public int next(byte[] out, int off) {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (off < 0 || maxPayload > out.length - off) {
            throw new IllegalArgumentException("No room for " + maxPayload + " bytes from " + off + " in " + out.length);
        }
        int flags = (done > 0 ? Z : 0) | (first && newSequence ? N : 0);
        int at = off + 1;
        int end = off + maxPayload;
        while (hasNext() && end - at >= LEAST && (flags & Y) == 0) {
            Element now = elements.get(element);
            int rest = now.total() - done;
            int room = end - at - Leb128.length(end - at);
            int share = Math.min(rest, room);
            at = Leb128.write(share, out, at);
            copy(now, out, at, share);
            at += share;
            if (share == rest) {
                element++;
                done = 0;
            } else {
                done += share;
                flags |= Y;
            }
        }
        first = false;
        out[off] = (byte) flags;
        return at - off;
    }

    private void copy(Element from, byte[] out, int off, int length) {
        int at = off;
        int left = length;
        int skip = done;
        for (; skip < from.headerLength && left > 0; skip++, left--) {
            out[at++] = (byte) (skip == 0 ? from.header : from.extension);
        }
        unit.get(from.from + skip - from.headerLength, out, at, left);
    }
}
