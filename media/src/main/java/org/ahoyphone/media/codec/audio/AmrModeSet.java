package org.ahoyphone.media.codec.audio;

import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.AmrMode;

/// The modes that a receiver of AMR allows, and how they may follow each other (RFC 4867 section 8.1).
///
/// @param codec     which AMR
/// @param modes     bit `n` stands for mode `n`; 0 where none was named
/// @param period    modes change at every one, or at every second frame (`mode-change-period`)
/// @param neighbour whether they change only to the next one of the set (`mode-change-neighbor`)
record AmrModeSet(AmrMode codec, int modes, int period, boolean neighbour) {

    static AmrModeSet of(AmrMode codec, Fmtp remote) {
        AmrModeSet set = remote.value("mode-set").map(text -> parse(codec, text)).orElse(new AmrModeSet(codec, 0, 1, false));
        return new AmrModeSet(codec, set.isEmpty() ? (1 << codec.modes()) - 1 : set.modes,
                remote.number("mode-change-period").orElse(1) == 2 ? 2 : 1, remote.flag("mode-change-neighbor"));
    }

    /// Reads `0,2,4,7`; modes that do not exist count for nothing.
    static AmrModeSet parse(AmrMode codec, String text) {
        int modes = 0;
        for (String word : text.split(",", -1)) {
            String number = word.strip();
            if (number.length() == 1 && number.charAt(0) >= '0' && number.charAt(0) < '0' + codec.modes()) {
                modes |= 1 << (number.charAt(0) - '0');
            }
        }
        return new AmrModeSet(codec, modes, 1, false);
    }

    boolean isEmpty() {
        return modes == 0;
    }

    /// The highest mode within a bit rate, bit/s; the lowest there is when that is too little for any.
    int within(int bitsPerSecond) {
        int best = Integer.numberOfTrailingZeros(modes);
        for (int mode = best; mode < codec.modes(); mode++) {
            if (((modes >> mode) & 1) == 1 && codec.bitRate(mode) <= bitsPerSecond) {
                best = mode;
            }
        }
        return best;
    }

    /// The mode of a frame.
    ///
    /// @param before that of the frame before
    /// @param wanted one of the set
    /// @param frame  its number
    int next(int before, int wanted, long frame) {
        if (wanted == before || frame % period != 0) {
            return before;
        }
        if (!neighbour) {
            return wanted;
        }
        int step = wanted > before ? 1 : -1;
        int mode = before + step;
        while (((modes >> mode) & 1) == 0) {
            mode += step;
        }
        return mode;
    }
}
