package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.NoSuchElementException;

/// Cuts H.264 access units (Annex B) into RTP payloads (RFC 6184): a NAL unit that fits is a payload of its own (5.6), a longer one goes
/// in FU-A fragments of equal length (5.8).
///
/// Packetization mode 0 knows no fragments: there the encoder must keep its NAL units below `maxPayload`. One that is longer all the same is
/// fragmented here, since receivers in practice take fragments in either mode, while a packet above the path's MTU is often lost.
public final class H264Packetizer implements VideoPacketizer {

    private static final int FU_HEADERS = 2;
    private static final int START = 0x80;
    private static final int END = 0x40;

    private final int maxPayload;
    private ByteBuffer unit = ByteBuffer.allocate(0);
    private int at;
    private int nalStart;
    private int nalEnd;
    private int remainingFragments;

    /// @param maxPayload bytes a payload may have, at least 64
    public H264Packetizer(int maxPayload) {
        if (maxPayload < 64) {
            throw new IllegalArgumentException("Payloads of " + maxPayload + " bytes");
        }
        this.maxPayload = maxPayload;
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
        int length = remainingFragments == 0 ? single(out, off) : fragment(out, off);
        if (at == nalEnd) {
            selectNal(AnnexB.nalStart(unit, nalEnd));
        }
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
