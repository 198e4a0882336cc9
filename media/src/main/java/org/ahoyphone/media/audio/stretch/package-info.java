/// Playing sound a little faster or slower without changing its pitch, and joining what does not follow on: arrays in, arrays out (WSOLA).
///
/// No device, packet, codec, thread or clock enters; nothing is allocated after construction.
@NullMarked
package org.ahoyphone.media.audio.stretch;

import org.jspecify.annotations.NullMarked;
