package org.ahoyphone.media.codec.audio;

import java.util.List;

/// How long packets of a codec may be.
///
/// @param usual   ms, when nobody asks for another length
/// @param lengths all that can be made, ms, the shortest first
public record PacketTime(int usual, List<Integer> lengths) {

    /// Codecs that take any length: 10 to 60 ms.
    static final PacketTime ANY = of(20, 10, 20, 30, 40, 50, 60);
    /// Codecs with frames of 20 ms.
    static final PacketTime FRAMES_OF_20 = of(20, 20, 40, 60);

    public PacketTime {
        lengths = List.copyOf(lengths);
        if (!lengths.contains(usual)) {
            throw new IllegalArgumentException("No packets of " + usual + " ms among " + lengths);
        }
    }

    static PacketTime of(int usual, Integer... lengths) {
        return new PacketTime(usual, List.of(lengths));
    }

    /// The longest packet that is not longer than the other side wants, nor than it takes, nor shorter than it can bear; the shortest there is when none is.
    ///
    /// @param wanted ms, 0 when it does not say (`a=ptime`)
    /// @param least  ms, 0 when it does not say (`minptime` of RFC 7587 section 6.1)
    /// @param most   ms, 0 when it does not say (`a=maxptime`)
    public int nearest(int wanted, int least, int most) {
        int limit = Math.min(Math.max(wanted > 0 ? wanted : usual, least), most > 0 ? most : Integer.MAX_VALUE);
        int best = lengths.getFirst();
        for (int length : lengths) {
            if (length <= limit) {
                best = length;
            }
        }
        return best;
    }
}
