/// Sound: devices, files and tones as sources and sinks, resampling and levels, all in the one engine format
/// [org.ahoyphone.media.audio.AudioFormat] (48 kHz, mono, signed 16 bit, frames of 10 ms).
///
/// Codecs, packets and user interface toolkits may not enter.
@NullMarked
package org.ahoyphone.media.audio;

import org.jspecify.annotations.NullMarked;
