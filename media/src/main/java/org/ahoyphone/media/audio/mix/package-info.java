/// Many voices in one: adding sounds up without overload, each listener without himself, and telling who speaks.
///
/// Frames in, frames out. Devices, codecs, packets, clocks and threads may not enter.
@NullMarked
package org.ahoyphone.media.audio.mix;

import org.jspecify.annotations.NullMarked;
