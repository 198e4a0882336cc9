package org.ahoyphone.media.codec.payload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.ahoyphone.media.codec.Fmtp;

/// The H.264 parameter sets that a stream uses now: of each content one, those of an earlier sequence forgotten when a new one begins.
final class ParameterSets {

    /// More than any call has; bounds what a hostile stream can make us keep.
    private static final int MOST_SETS = 16;
    private static final int MOST_BYTES = 1024;

    private final List<byte[]> sets = new ArrayList<>();
    /// Whether a slice used the sets, so that the next sequence parameter set begins anew.
    private boolean used;
    private boolean inBand;

    /// Starts with what `sprop-parameter-sets` carries (RFC 6184 8.1): NAL units in Base64, joined by commas. What cannot be read is skipped.
    static ParameterSets of(Fmtp remote) {
        ParameterSets found = new ParameterSets();
        for (String text : remote.value("sprop-parameter-sets").orElse("").split(",", -1)) {
            try {
                byte[] nal = Base64.getDecoder().decode(text.strip());
                found.seen(nal, 0, nal.length);
            } catch (IllegalArgumentException _) {
                // The stream itself will bring them: nearly every sender repeats them in band.
            }
        }
        found.inBand = false;
        return found;
    }

    /// Takes note of a NAL unit of any type.
    void seen(byte[] from, int off, int len) {
        if (len == 0) {
            return;
        }
        switch (NalType.of(from[off])) {
            case NalType.SLICE, NalType.IDR_SLICE -> used = true;
            case NalType.SEQUENCE_PARAMETERS -> {
                inBand = true;
                if (used) {
                    sets.clear();
                    used = false;
                }
                keep(Arrays.copyOfRange(from, off, off + len));
            }
            case NalType.PICTURE_PARAMETERS -> keep(Arrays.copyOfRange(from, off, off + len));
            default -> { }
        }
    }

    private void keep(byte[] set) {
        if (sets.size() < MOST_SETS && set.length <= MOST_BYTES && sets.stream().noneMatch(known -> Arrays.equals(known, set))) {
            sets.add(set);
        }
    }

    /// Whether the stream itself brought some: then its IDR pictures may bring others at any time.
    boolean cameInBand() {
        return inBand;
    }

    /// Whether there is at least one of both kinds.
    boolean complete() {
        return has(NalType.SEQUENCE_PARAMETERS) && has(NalType.PICTURE_PARAMETERS);
    }

    private boolean has(int type) {
        return sets.stream().anyMatch(set -> NalType.of(set[0]) == type);
    }

    /// Writes them in Annex B form, sequences first as they were received.
    /// @return false when the picture has no room
    boolean appendTo(PictureBuffer picture) {
        for (byte[] set : sets) {
            if (!picture.append(AnnexB.START_CODE, 0, AnnexB.START_CODE.length) || !picture.append(set, 0, set.length)) {
                return false;
            }
        }
        return true;
    }
}
