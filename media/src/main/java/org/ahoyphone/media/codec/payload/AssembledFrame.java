package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// One received picture, put together from its packets.
///
/// @param data      the picture from position to limit: a VP8 frame, or an H.264 access unit in Annex B form. The memory belongs to the
///                  assembler and is valid only until the callback that received it returns
/// @param timestamp RTP timestamp, unsigned 32 bits
/// @param keyFrame  whether decoding can start here
/// @param intact    whether all packets of the picture arrived and were well formed
/// @param follows   whether nothing is missing that this picture needs: as far as nothing is known of temporal layers, nothing between the picture before and this one
/// @param spared    whether what comes needs neither this picture nor what is missing before it: it belongs to an upper temporal layer, and the base layer is whole
public record AssembledFrame(ByteBuffer data, long timestamp, boolean keyFrame, boolean intact, boolean follows, boolean spared) {
}
