package org.ahoyphone.media.codec.payload;

/// Where the picture of a payload stands among the temporal layers of its stream, as the descriptors of VP8 (RFC 7741 section 4.2) and VP9 (RFC 9628 section
/// 4.2) say it. Only of streams that number both pictures and those of the base layer.
///
/// @param pictureId number of the picture
/// @param idBits    7 or 15
/// @param layer     TID, 0 for the base layer
/// @param base      TL0PICIDX, 8 bits: number of the picture of the base layer that is the newest with this picture, which may be itself
/// @param fresh     Y of VP8: the picture needs that of the base layer and no other
/// @param opens     U of VP9: no later picture of a higher layer needs one that comes before this one and stands in a higher layer than this
/// @param begins    whether the payload is the first of its picture
record TemporalPlace(int pictureId, int idBits, int layer, int base, boolean fresh, boolean opens, boolean begins) {

    private static final int BASE_MASK = 0xFF;
    /// More pictures missing at once than this are an outage, in which counters of eight bits may come round, too.
    private static final int MOST_PICTURES = 16;

    /// Whether all that is missing between a payload of this picture and one of another place, packets that came one behind the other, was of pictures above the base
    /// layer: then nothing that comes needs it.
    ///
    /// @param ended whether the payload of this picture was its last
    boolean sparesUntil(boolean ended, TemporalPlace next) {
        if (idBits != next.idBits) {
            return false;
        }
        int pictures = next.pictureId - pictureId & (1 << idBits) - 1;
        if (pictures == 0) {
            return layer > 0;
        }
        boolean endSpared = ended || layer > 0;
        boolean beginningSpared = next.begins || next.layer > 0;
        return pictures <= MOST_PICTURES && endSpared && beginningSpared && next.base == (next.layer == 0 ? nextBase() : base);
    }

    /// The number of the next picture of the base layer.
    int nextBase() {
        return base + 1 & BASE_MASK;
    }
}
