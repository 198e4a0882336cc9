/// The pictures of a conference on this machine: seats that hold everybody's newest picture, and one thread that puts them together for each who looks.
///
/// Packets, codecs, calls and cameras themselves may not enter: a seat looks to a call like a camera and a screen.
@NullMarked
package org.ahoyphone.media.video.conference;

import org.jspecify.annotations.NullMarked;
