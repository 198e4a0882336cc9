package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;
import org.ahoyphone.media.codec.payload.TemporalLayer;

/// One encoded picture: a VP8 frame, or the NAL units of an H.264 access unit in Annex B form (each behind a start code).
///
/// @param data         a direct view of native memory, from position to limit; valid only until the callback that received it returns
/// @param keyFrame     whether decoding can start here
/// @param layer        the temporal layer it stands in
/// @param captureNanos when the picture was taken, as the encoded frame said ([System#nanoTime()] scale)
public record EncodedFrame(ByteBuffer data, boolean keyFrame, TemporalLayer layer, long captureNanos) {
}
