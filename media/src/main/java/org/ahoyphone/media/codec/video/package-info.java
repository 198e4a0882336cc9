/// Video codecs over FFmpeg's avcodec: VP8 and H.264, real-time settings, one thread each.
/// Pictures are planar YUV 4:2:0 in native memory; packets are handed on as views of native memory.
/// No RTP session, scaling, capturing or showing may enter.
@NullMarked
package org.ahoyphone.media.codec.video;

import org.jspecify.annotations.NullMarked;
