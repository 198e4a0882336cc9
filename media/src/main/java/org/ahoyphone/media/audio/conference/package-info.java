/// A conference on this machine: seats whose sound is put together each 10 ms by one thread, and lines of frames between it and the threads that
/// come and go with calls and devices.
///
/// Packets, codecs, calls and devices themselves may not enter: a seat looks to a call like a microphone and a loudspeaker.
@NullMarked
package org.ahoyphone.media.audio.conference;

import org.jspecify.annotations.NullMarked;
