/// Taps: copies of the sound of a call for whoever wants to observe it, taken without the threads of the call waiting, locking or allocating for it.
///
/// Devices, codecs, packets and user interface toolkits may not enter; nothing here changes what is heard.
@NullMarked
package org.ahoyphone.media.audio.tap;

import org.jspecify.annotations.NullMarked;
