package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.ahoyphone.media.codec.Fmtp;

/// Puts H.265 access units (Annex B) together out of RTP payloads (RFC 7798): single NAL units, aggregation packets and fragmentation units, in the order of decoding.
/// What is interleaved (`sprop-max-don-diff` above 0) is never agreed to.
///
/// Parameter sets are remembered, whether they came in band or in `sprop-vps`, `sprop-sps` and `sprop-pps`, and put in front of a picture that decoding can start at when
/// it comes without.
public final class H265Depacketizer implements VideoDepacketizer {

    private static final int HEADER = 2;
    private static final int F = 0x80;
    private static final int START = 0x80;
    private static final int END = 0x40;
    private static final int MOST_SETS = 16;
    private static final int LONGEST_SET = 1024;

    private final PictureBuffer picture = new PictureBuffer();
    private final List<byte[]> sets = new ArrayList<>();
    /// Whether a slice used the sets, so that the next video or sequence parameter set begins anew.
    private boolean used;
    private boolean inBand;
    private boolean started;
    private boolean hasSequenceParameters;
    private boolean hasRandomAccess;
    private boolean damaged;
    private int fragmentFrom = -1;

    /// @param remote the sender's format parameters
    public H265Depacketizer(Fmtp remote) {
        for (String parameter : List.of("sprop-vps", "sprop-sps", "sprop-pps")) {
            for (String text : remote.value(parameter).orElse("").split(",", -1)) {
                try {
                    byte[] nal = Base64.getDecoder().decode(text.strip());
                    seen(nal, 0, nal.length);
                } catch (IllegalArgumentException _) {
                    // The stream itself will bring them.
                }
            }
        }
        inBand = false;
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
        boolean good = len > HEADER && (payload[off] & F) == 0 && switch (H265NalType.of(payload[off])) {
            case H265NalType.AGGREGATE -> addAggregate(payload, off, len);
            case H265NalType.FRAGMENT -> addFragment(payload, off, len);
            default -> addNal(payload, off, len);
        };
        damaged |= !good;
        return good;
    }

    private boolean addNal(byte[] from, int off, int len) {
        if (len < HEADER || H265NalType.of(from[off]) > H265NalType.LAST_SINGLE || fragmentFrom >= 0) {
            return false;
        }
        seen(from, off, len);
        return openNal(H265NalType.of(from[off])) && picture.append(from, off, len);
    }

    /// RFC 7798 section 4.4.2: each NAL unit behind its length of two bytes.
    private boolean addAggregate(byte[] payload, int off, int len) {
        int at = off + HEADER;
        int end = off + len;
        while (at + 2 < end) {
            int size = ((payload[at] & 0xFF) << 8) | (payload[at + 1] & 0xFF);
            at += 2;
            if (size == 0 || size > end - at || !addNal(payload, at, size)) {
                return false;
            }
            at += size;
        }
        return at == end;
    }

    /// Section 4.4.3: the type of the NAL unit is in the third byte, the rest of its header in the first two.
    private boolean addFragment(byte[] payload, int off, int len) {
        if (len <= HEADER + 1) {
            return false;
        }
        int header = payload[off + 2];
        int type = header & 0x3F;
        if ((header & START) != 0) {
            boolean wasOpen = fragmentFrom >= 0;
            dropFragment();
            if (wasOpen || type > H265NalType.LAST_SINGLE || !openNal(type)) {
                return false;
            }
            fragmentFrom = picture.length();
            picture.append(new byte[] {(byte) ((payload[off] & 0x81) | type << 1), payload[off + 1]}, 0, HEADER);
        } else if (fragmentFrom < 0) {
            return false;
        }
        boolean room = picture.append(payload, off + HEADER + 1, len - HEADER - 1);
        if ((header & END) != 0 && fragmentFrom >= 0) {
            seen(picture.array(), fragmentFrom, picture.length() - fragmentFrom);
            fragmentFrom = -1;
        }
        return room;
    }

    private boolean openNal(int type) {
        hasSequenceParameters |= type == H265NalType.SEQUENCE_PARAMETERS;
        if (H265NalType.isRandomAccess(type) && !hasRandomAccess) {
            hasRandomAccess = true;
            if (!hasSequenceParameters && complete()) {
                hasSequenceParameters = appendSets();
            }
        }
        return picture.append(AnnexB.START_CODE, 0, AnnexB.START_CODE.length);
    }

    private boolean complete() {
        return has(H265NalType.VIDEO_PARAMETERS) && has(H265NalType.SEQUENCE_PARAMETERS) && has(H265NalType.PICTURE_PARAMETERS);
    }

    private boolean has(int type) {
        return sets.stream().anyMatch(set -> H265NalType.of(set[0]) == type);
    }

    private boolean appendSets() {
        for (byte[] set : sets) {
            if (!picture.append(AnnexB.START_CODE, 0, AnnexB.START_CODE.length) || !picture.append(set, 0, set.length)) {
                return false;
            }
        }
        return true;
    }

    private void seen(byte[] from, int off, int len) {
        int type = len == 0 ? -1 : H265NalType.of(from[off]);
        if (type >= 0 && H265NalType.isSlice(type)) {
            used = true;
        } else if (H265NalType.isParameterSet(type)) {
            inBand = true;
            if (used && type != H265NalType.PICTURE_PARAMETERS) {
                sets.clear();
                used = false;
            }
            byte[] set = Arrays.copyOfRange(from, off, off + len);
            if (sets.size() < MOST_SETS && len <= LONGEST_SET && sets.stream().noneMatch(known -> Arrays.equals(known, set))) {
                sets.add(set);
            }
        }
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

    /// A parameter set or delimiter opens a picture; so does a slice that says by its first bit that it is the first (H.265 section 7.3.6.1), unless parameter sets,
    /// which may have changed, belong in front of it.
    @Override
    public boolean startsPicture(byte[] payload, int off, int len) {
        if (len <= HEADER + 1) {
            return false;
        }
        return switch (H265NalType.of(payload[off])) {
            case H265NalType.AGGREGATE -> len > HEADER + 4 && startsPicture(payload, off + HEADER + 2, len - HEADER - 2);
            case H265NalType.FRAGMENT -> (payload[off + 2] & START) != 0 && isFirst(payload[off + 2] & 0x3F, payload[off + 3]);
            default -> isFirst(H265NalType.of(payload[off]), payload[off + 2]);
        };
    }

    private boolean isFirst(int type, int thirdByte) {
        if (type == H265NalType.ACCESS_UNIT_DELIMITER || type == H265NalType.VIDEO_PARAMETERS) {
            return true;
        }
        return H265NalType.isSlice(type) && (thirdByte & 0x80) != 0 && !(H265NalType.isRandomAccess(type) && inBand);
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
