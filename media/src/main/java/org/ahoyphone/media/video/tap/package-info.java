/// Who looks at a call's pictures besides its two sides, and who changes the user's own before they are sent: each at work on a thread of its own, and none in the way.
///
/// Codecs, packets, calls and cameras may not enter: pictures come and go through sinks.
@NullMarked
package org.ahoyphone.media.video.tap;

import org.jspecify.annotations.NullMarked;
