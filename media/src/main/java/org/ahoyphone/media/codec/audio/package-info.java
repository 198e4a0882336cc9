/// Audio codecs: Opus over the native library, G.711 and G.722 in pure Java, each with packet loss concealment.
/// Samples are signed 16-bit mono at the codec's own rate; resampling is the engine's work.
/// No RTP headers, devices, threads or clocks may enter.
@NullMarked
package org.ahoyphone.media.codec.audio;

import org.jspecify.annotations.NullMarked;
