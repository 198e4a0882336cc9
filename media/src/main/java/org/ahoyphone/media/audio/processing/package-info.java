/// What is done to the sound of a microphone before anybody else hears it: echo, noise and low rumble taken out, loudness levelled; and what is
/// learnt from it: whether somebody speaks.
///
/// Devices, codecs, packets and threads may not enter. The native library behind it is known to one class alone.
@NullMarked
package org.ahoyphone.media.audio.processing;

import org.jspecify.annotations.NullMarked;
