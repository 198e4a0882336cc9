package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;

/// One encoded picture: a VP8 frame, or the NAL units of an H.264 access unit in Annex B form (each behind a start code).
///
/// @param data         a direct view of native memory, from position to limit; valid only until the callback that received it returns
/// @param keyFrame     whether decoding can start here
/// @param captureNanos when the picture was taken, as the encoded frame said ([System#nanoTime()] scale)
public record EncodedFrame(ByteBuffer data, boolean keyFrame, long captureNanos) {
}
