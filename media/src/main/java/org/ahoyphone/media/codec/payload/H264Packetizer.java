package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.NoSuchElementException;

/// Cuts H.264 access units (Annex B) into RTP payloads (RFC 6184): a NAL unit that fits is a payload of its own (5.6), a longer one goes
/// in FU-A fragments of equal length (5.8). In packetization mode 1 small ones that follow each other, parameter sets before all, travel together in a STAP-A (5.7.1).
///
/// Packetization mode 0 knows no fragments: there the encoder must keep its NAL units below `maxPayload`. One that is longer all the same is
/// fragmented here, since receivers in practice take fragments in either mode, while a packet above the path's MTU is often lost.
public final class H264Packetizer implements VideoPacketizer {

    private static final int FU_HEADERS = 2;
    private static final int STAP_HEADER = 1;
    private static final int SIZE_FIELD = 2;
    private static final int FORBIDDEN = 0x80;
    private static final int REFERENCE = 0x60;
    private static final int START = 0x80;
    private static final int END = 0x40;

    private final int maxPayload;
    private final boolean aggregates;
    private ByteBuffer unit = ByteBuffer.allocate(0);
    private int at;
    private int nalStart;
    private int nalEnd;
    private int remainingFragments;

    /// @param maxPayload bytes a payload may have, at least 64
    /// @param aggregates whether several NAL units may share a payload: packetization mode 1
    public H264Packetizer(int maxPayload, boolean aggregates) {
        if (maxPayload < 64) {
            throw new IllegalArgumentException("Payloads of " + maxPayload + " bytes");
        }
        this.maxPayload = maxPayload;
        this.aggregates = aggregates;
    }

    @Override
    public void frame(ByteBuffer frame) {
        unit = frame.duplicate();
        selectNal(AnnexB.nalStart(unit, unit.position()));
    }

    @Override
    public boolean hasNext() {
        return nalStart < nalEnd;
    }

    @Override
    public int next(byte[] out, int off) {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (off < 0 || maxPayload > out.length - off) {
            throw new IllegalArgumentException("No room for " + maxPayload + " bytes from " + off + " in " + out.length);
        }
        int length = remainingFragments > 0 ? fragment(out, off) : anotherFits() ? aggregate(out, off) : single(out, off);
        if (at == nalEnd) {
            selectNal(AnnexB.nalStart(unit, nalEnd));
        }
        return length;
    }

    /// Whether this NAL unit and the next fit into one payload.
    private boolean anotherFits() {
        int room = maxPayload - STAP_HEADER - SIZE_FIELD - (nalEnd - nalStart) - SIZE_FIELD;
        if (!aggregates || room <= 0) {
            return false;
        }
        int start = AnnexB.nalStart(unit, nalEnd);
        int end = AnnexB.nalEnd(unit, start);
        while (start == end && start < unit.limit()) {
            start = AnnexB.nalStart(unit, start);
            end = AnnexB.nalEnd(unit, start);
        }
        return start < end && end - start <= room;
    }

    /// As many NAL units as fit, each behind its size. The payload's header has the forbidden bit if one of them has it, and the highest of their reference bits.
    private int aggregate(byte[] out, int off) {
        int length = STAP_HEADER;
        int forbidden = 0;
        int reference = 0;
        while (hasNext() && remainingFragments == 0 && length + SIZE_FIELD + nalEnd - nalStart <= maxPayload) {
            int size = nalEnd - nalStart;
            int header = unit.get(nalStart);
            forbidden |= header & FORBIDDEN;
            reference = Math.max(reference, header & REFERENCE);
            out[off + length] = (byte) (size >> 8);
            out[off + length + 1] = (byte) size;
            unit.get(nalStart, out, off + length + SIZE_FIELD, size);
            length += SIZE_FIELD + size;
            selectNal(AnnexB.nalStart(unit, nalEnd));
        }
        out[off] = (byte) (forbidden | reference | NalType.STAP_A);
        return length;
    }

    private int single(byte[] out, int off) {
        int length = nalEnd - nalStart;
        unit.get(nalStart, out, off, length);
        at = nalEnd;
        return length;
    }

    /// RFC 6184 5.8: the NAL unit's first byte is not sent; its reference bits go into the FU indicator and its type into the FU header.
    private int fragment(byte[] out, int off) {
        int nalHeader = unit.get(nalStart);
        int share = (nalEnd - at + remainingFragments - 1) / remainingFragments;
        boolean first = at == nalStart + 1;
        boolean last = remainingFragments == 1;
        out[off] = (byte) ((nalHeader & 0xE0) | NalType.FU_A);
        out[off + 1] = (byte) ((first ? START : 0) | (last ? END : 0) | NalType.of(nalHeader));
        unit.get(at, out, off + FU_HEADERS, share);
        at += share;
        remainingFragments--;
        return FU_HEADERS + share;
    }

    /// Takes the NAL unit that begins at `start`, or the next that is not empty.
    private void selectNal(int start) {
        nalStart = start;
        nalEnd = AnnexB.nalEnd(unit, start);
        while (nalStart == nalEnd && nalStart < unit.limit()) {
            nalStart = AnnexB.nalStart(unit, nalStart);
            nalEnd = AnnexB.nalEnd(unit, nalStart);
        }
        int length = nalEnd - nalStart;
        at = nalStart;
        remainingFragments = 0;
        if (length > maxPayload) {
            int room = maxPayload - FU_HEADERS;
            remainingFragments = (length - 1 + room - 1) / room;
            at = nalStart + 1;
        }
    }
}
