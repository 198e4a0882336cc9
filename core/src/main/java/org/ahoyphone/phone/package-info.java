/// The public API: a phone, its accounts and its calls, their events, and the one seam to media.
/// What a developer writes against and what the app, the command line and every plugin use.
/// Nothing of JavaFX, codecs or sockets may enter here.
@NullMarked
package org.ahoyphone.phone;

import org.jspecify.annotations.NullMarked;
