package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import org.ahoyphone.media.codec.Fmtp;

/// Puts H.264 access units (Annex B) together out of RTP payloads (RFC 6184): single NAL units, STAP-A and FU-A. The interleaved mode's
/// structures (STAP-B, MTAP, FU-B) are never offered and count as malformed.
///
/// Parameter sets are remembered, whether they came in band or in `sprop-parameter-sets`, and put in front of an IDR picture that comes without:
/// so a decoder can start at every IDR picture.
public final class H264Depacketizer implements VideoDepacketizer {

    private static final int F = 0x80;
    private static final int START = 0x80;
    private static final int END = 0x40;

    private final PictureBuffer picture = new PictureBuffer();
    private final ParameterSets parameterSets;
    private boolean started;
    private boolean hasSequenceParameters;
    private boolean hasIdr;
    private boolean damaged;
    /// Where the open fragmented NAL unit begins in the picture; -1 when none is open.
    private int fragmentFrom = -1;

    /// @param remote the sender's format parameters
    public H264Depacketizer(Fmtp remote) {
        parameterSets = ParameterSets.of(remote);
    }

    @Override
    public void begin() {
        picture.clear();
        started = false;
        hasSequenceParameters = false;
        hasIdr = false;
        damaged = false;
        fragmentFrom = -1;
    }

    @Override
    public boolean add(byte[] payload, int off, int len) {
        started = true;
        boolean good = len > 0 && (payload[off] & F) == 0 && switch (NalType.of(payload[off])) {
            case NalType.STAP_A -> addAggregate(payload, off, len);
            case NalType.FU_A -> addFragment(payload, off, len);
            default -> addNal(payload, off, len);
        };
        damaged |= !good;
        return good;
    }

    private boolean addNal(byte[] from, int off, int len) {
        int type = NalType.of(from[off]);
        if (type == 0 || type > NalType.LAST_SINGLE || fragmentFrom >= 0) {
            return false;
        }
        parameterSets.seen(from, off, len);
        return openNal(type) && picture.append(from, off, len);
    }

    /// RFC 6184 5.7.1: each NAL unit behind its length of two bytes.
    private boolean addAggregate(byte[] payload, int off, int len) {
        int at = off + 1;
        int end = off + len;
        while (at + 2 < end) {
            int size = ((payload[at] & 0xFF) << 8) | (payload[at + 1] & 0xFF);
            at += 2;
            if (size == 0 || size > end - at || !addNal(payload, at, size)) {
                return false;
            }
            at += size;
        }
        return at == end && len > 1;
    }

    private boolean addFragment(byte[] payload, int off, int len) {
        if (len < 3) {
            return false;
        }
        int header = payload[off + 1];
        int type = NalType.of(header);
        if ((header & START) != 0) {
            boolean wasOpen = fragmentFrom >= 0;
            dropFragment();
            if (wasOpen || type == 0 || type > NalType.LAST_SINGLE || !openNal(type)) {
                return false;
            }
            fragmentFrom = picture.length();
            picture.append(new byte[] {(byte) ((payload[off] & 0x60) | type)}, 0, 1);
        } else if (fragmentFrom < 0) {
            return false;
        }
        boolean room = picture.append(payload, off + 2, len - 2);
        if ((header & END) != 0 && fragmentFrom >= 0) {
            parameterSets.seen(picture.array(), fragmentFrom, picture.length() - fragmentFrom);
            fragmentFrom = -1;
        }
        return room;
    }

    /// Writes the start code of a NAL unit, and before the first slice of an IDR picture the parameter sets that it lacks.
    private boolean openNal(int type) {
        hasSequenceParameters |= type == NalType.SEQUENCE_PARAMETERS;
        if (type == NalType.IDR_SLICE && !hasIdr) {
            hasIdr = true;
            if (!hasSequenceParameters && parameterSets.complete()) {
                hasSequenceParameters = parameterSets.appendTo(picture);
            }
        }
        return picture.append(AnnexB.START_CODE, 0, AnnexB.START_CODE.length);
    }

    private void dropFragment() {
        if (fragmentFrom >= 0) {
            picture.truncate(fragmentFrom - AnnexB.START_CODE.length);
            fragmentFrom = -1;
        }
    }

    @Override
    public void gap() {
        dropFragment();
        damaged = true;
    }

    @Override
    public boolean whole() {
        return started && !damaged && fragmentFrom < 0;
    }

    @Override
    public boolean keyFrame() {
        return hasIdr && hasSequenceParameters;
    }

    /// A sequence parameter set or an access unit delimiter opens a picture (H.264 7.4.1.2.3); so does a slice whose first macroblock has the
    /// address 0, which Exp-Golomb code writes as a first bit of 1 (H.264 7.3.3, 9.1). But a sender that puts parameter sets in front of its IDR
    /// pictures may have changed them just now: there the slice alone is not enough.
    @Override
    public boolean startsPicture(byte[] payload, int off, int len) {
        if (len < 3) {
            return false;
        }
        return switch (NalType.of(payload[off])) {
            case NalType.STAP_A -> len > 4 && startsPicture(payload, off + 3, len - 3);
            case NalType.FU_A -> (payload[off + 1] & START) != 0 && isFirst(NalType.of(payload[off + 1]), payload[off + 2]);
            default -> isFirst(NalType.of(payload[off]), payload[off + 1]);
        };
    }

    private boolean isFirst(int type, int secondByte) {
        return switch (type) {
            case NalType.SEQUENCE_PARAMETERS, NalType.ACCESS_UNIT_DELIMITER -> true;
            case NalType.SLICE -> (secondByte & 0x80) != 0;
            case NalType.IDR_SLICE -> (secondByte & 0x80) != 0 && !parameterSets.cameInBand();
            default -> false;
        };
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
