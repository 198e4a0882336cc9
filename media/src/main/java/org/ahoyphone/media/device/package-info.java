/// What the devices for sound and for pictures share: their clock and pace, and the one error that a user is told.
///
/// No native library and nothing that knows sound or pictures may enter.
@NullMarked
package org.ahoyphone.media.device;

import org.jspecify.annotations.NullMarked;
