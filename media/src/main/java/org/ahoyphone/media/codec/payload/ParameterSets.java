package org.ahoyphone.media.codec.payload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.ahoyphone.media.codec.Fmtp;

/// The H.264 or H.265 parameter sets that a stream uses now: of each content one, those of an earlier sequence forgotten when a new one begins.
final class ParameterSets {

    /// More than any call has; bounds what a hostile stream can make us keep.
    private static final int MOST_SETS = 16;
    private static final int MOST_BYTES = 1024;

    private final NalSyntax syntax;
    private final List<byte[]> sets = new ArrayList<>();
    /// Whether a slice used the sets, so that the next sequence begins anew.
    private boolean used;
    private boolean inBand;

    /// Starts with what the sender's format parameters carry. What cannot be read is skipped.
    ParameterSets(NalSyntax syntax, Fmtp remote) {
        this.syntax = syntax;
        for (String parameter : syntax.parameters()) {
            for (String text : remote.value(parameter).orElse("").split(",", -1)) {
                try {
                    byte[] nal = Base64.getDecoder().decode(text.strip());
                    seen(nal, 0, nal.length);
                } catch (IllegalArgumentException _) {
                    // The stream itself will bring them: nearly every sender repeats them in band.
                }
            }
        }
        inBand = false;
    }

    /// Takes note of a NAL unit of any type.
    void seen(byte[] from, int off, int len) {
        if (len == 0) {
            return;
        }
        NalKind kind = syntax.kindOf(from[off]);
        if (kind.isSlice()) {
            used = true;
        } else if (kind.isParameterSet()) {
            if (kind != NalKind.PICTURE_PARAMETERS) {
                begin();
            }
            keep(Arrays.copyOfRange(from, off, off + len));
        }
    }

    private void begin() {
        inBand = true;
        if (used) {
            sets.clear();
            used = false;
        }
    }

    private void keep(byte[] set) {
        if (sets.size() < MOST_SETS && set.length <= MOST_BYTES && sets.stream().noneMatch(known -> Arrays.equals(known, set))) {
            sets.add(set);
        }
    }

    /// Whether the stream itself brought some: then pictures at which decoding starts may bring others at any time.
    boolean cameInBand() {
        return inBand;
    }

    /// Whether there is at least one of each kind.
    boolean complete() {
        return syntax.sets().stream().allMatch(kind -> sets.stream().anyMatch(set -> syntax.kindOf(set[0]) == kind));
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
