/// The screen of a Wayland session: the desktop's portal is asked over D-Bus, the user chooses in a dialog of the desktop's own, and the pictures come by PipeWire.
///
/// Codecs and user interface toolkits may not enter; pixels leave as memory, and who opened the stream makes pictures of them.
@NullMarked
package org.ahoyphone.media.video.portal;

import org.jspecify.annotations.NullMarked;
