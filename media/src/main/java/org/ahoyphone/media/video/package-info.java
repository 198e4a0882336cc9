/// Pictures: cameras, screens, files and test patterns as sources; scaling; frames for the screen and for files.
///
/// A picture is a [org.ahoyphone.media.video.VideoFrame] in native memory and is passed on by reference count, never through the Java heap.
/// Codecs, packets and user interface toolkits may not enter.
@NullMarked
package org.ahoyphone.media.video;

import org.jspecify.annotations.NullMarked;
