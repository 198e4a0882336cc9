package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import org.ahoyphone.media.codec.Fmtp;

/// Puts access units (Annex B) of H.264 (RFC 6184) or H.265 (RFC 7798) together out of RTP payloads: single NAL units, aggregates and fragments. What a codec's syntax calls
/// forbidden was never offered and counts as malformed.
///
/// Parameter sets are remembered, whether they came in band or in the sender's format parameters, and put in front of a picture that decoding can start at when it comes
/// without: so a decoder can start at every such picture.
public final class NalDepacketizer implements VideoDepacketizer {

    private static final int F = 0x80;
    private static final int START = 0x80;
    private static final int END = 0x40;
    private static final int SIZE = 2;

    private final NalSyntax syntax;
    private final PictureBuffer picture = new PictureBuffer();
    private final ParameterSets parameterSets;
    private boolean started;
    private boolean hasSequenceParameters;
    private boolean hasRandomAccess;
    private boolean damaged;
    /// Where the open fragmented NAL unit begins in the picture; -1 when none is open.
    private int fragmentFrom = -1;

    private NalDepacketizer(NalSyntax syntax, Fmtp remote) {
        this.syntax = syntax;
        parameterSets = new ParameterSets(syntax, remote);
    }

    /// @param remote the sender's format parameters
    public static NalDepacketizer h264(Fmtp remote) {
        return new NalDepacketizer(NalSyntax.H264, remote);
    }

    /// @param remote the sender's format parameters
    public static NalDepacketizer h265(Fmtp remote) {
        return new NalDepacketizer(NalSyntax.H265, remote);
    }

    @Override
    public void begin() {
        picture.clear();
        started = false;
        hasSequenceParameters = false;
        hasRandomAccess = false;
        damaged = false;
        fragmentFrom = -1;
    }

    @Override
    public boolean add(byte[] payload, int off, int len) {
        started = true;
        boolean good = len >= syntax.header && (payload[off] & F) == 0 && switch (syntax.kindOf(payload[off])) {
            case AGGREGATE -> addAggregate(payload, off, len);
            case FRAGMENT -> addFragment(payload, off, len);
            case SLICE, RANDOM_ACCESS_SLICE, VIDEO_PARAMETERS, SEQUENCE_PARAMETERS, PICTURE_PARAMETERS, ACCESS_UNIT_DELIMITER, OTHER, FORBIDDEN ->
                addNal(payload, off, len);
        };
        damaged |= !good;
        return good;
    }

    private boolean addNal(byte[] from, int off, int len) {
        if (len < syntax.header) {
            return false;
        }
        NalKind kind = syntax.kindOf(from[off]);
        if (!kind.isSingle() || fragmentFrom >= 0) {
            return false;
        }
        parameterSets.seen(from, off, len);
        return openNal(kind) && picture.append(from, off, len);
    }

    /// RFC 6184 section 5.7.1, RFC 7798 section 4.4.2: each NAL unit behind its length of two bytes.
    private boolean addAggregate(byte[] payload, int off, int len) {
        int at = off + syntax.header;
        int end = off + len;
        while (at + SIZE < end) {
            int size = ((payload[at] & 0xFF) << 8) | (payload[at + 1] & 0xFF);
            at += SIZE;
            if (size == 0 || size > end - at || !addNal(payload, at, size)) {
                return false;
            }
            at += size;
        }
        return at == end && len > syntax.header;
    }

    /// RFC 6184 section 5.8, RFC 7798 section 4.4.3: behind the structure's header one byte with start, end and the type of the NAL unit.
    private boolean addFragment(byte[] payload, int off, int len) {
        int piece = syntax.header + 1;
        if (len <= piece) {
            return false;
        }
        int header = payload[off + syntax.header];
        if ((header & START) != 0) {
            int type = header & syntax.fragmentType;
            boolean wasOpen = fragmentFrom >= 0;
            dropFragment();
            if (wasOpen || !syntax.kind(type).isSingle() || !openNal(syntax.kind(type))) {
                return false;
            }
            fragmentFrom = picture.length();
            picture.append(syntax.headerOf(payload, off, type), 0, syntax.header);
        } else if (fragmentFrom < 0) {
            return false;
        }
        boolean room = picture.append(payload, off + piece, len - piece);
        if ((header & END) != 0 && fragmentFrom >= 0) {
            parameterSets.seen(picture.array(), fragmentFrom, picture.length() - fragmentFrom);
            fragmentFrom = -1;
        }
        return room;
    }

    /// Writes the start code of a NAL unit, and before the first slice that decoding can start at the parameter sets that the picture lacks.
    private boolean openNal(NalKind kind) {
        hasSequenceParameters |= kind == NalKind.SEQUENCE_PARAMETERS;
        if (kind == NalKind.RANDOM_ACCESS_SLICE && !hasRandomAccess) {
            hasRandomAccess = true;
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
        return hasRandomAccess && hasSequenceParameters;
    }

    /// The first kind of parameter set or an access unit delimiter opens a picture (H.264 7.4.1.2.3); so does a slice whose first bit behind the header is 1: in H.265 that
    /// says so (7.3.6.1), in H.264 it is the address 0 of the first macroblock in Exp-Golomb code (7.3.3, 9.1). But a sender that puts parameter sets in front of its random
    /// access pictures may have changed them just now: there the slice alone is not enough.
    @Override
    public boolean startsPicture(byte[] payload, int off, int len) {
        int header = syntax.header;
        if (len < header + 2) {
            return false;
        }
        return switch (syntax.kindOf(payload[off])) {
            case AGGREGATE -> startsPicture(payload, off + header + SIZE, len - header - SIZE);
            case FRAGMENT -> (payload[off + header] & START) != 0
                    && isFirst(syntax.kind(payload[off + header] & syntax.fragmentType), payload[off + header + 1]);
            case SLICE, RANDOM_ACCESS_SLICE, VIDEO_PARAMETERS, SEQUENCE_PARAMETERS, PICTURE_PARAMETERS, ACCESS_UNIT_DELIMITER, OTHER, FORBIDDEN ->
                isFirst(syntax.kindOf(payload[off]), payload[off + header]);
        };
    }

    /// Parameter sets stand in front of a picture that decoding can start at, and nowhere else in a call.
    @Override
    public boolean startsKeyFrame(byte[] payload, int off, int len) {
        if (!startsPicture(payload, off, len)) {
            return false;
        }
        NalKind kind = syntax.kindOf(payload[off]);
        if (kind == NalKind.AGGREGATE) {
            kind = syntax.kindOf(payload[off + syntax.header + SIZE]);
        } else if (kind == NalKind.FRAGMENT) {
            kind = syntax.kind(payload[off + syntax.header] & syntax.fragmentType);
        }
        return kind == syntax.sets().getFirst() || kind == NalKind.RANDOM_ACCESS_SLICE;
    }

    private boolean isFirst(NalKind kind, int behindHeader) {
        if (kind == NalKind.ACCESS_UNIT_DELIMITER || kind == syntax.sets().getFirst()) {
            return true;
        }
        return kind.isSlice() && (behindHeader & 0x80) != 0 && !(kind == NalKind.RANDOM_ACCESS_SLICE && parameterSets.cameInBand());
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
