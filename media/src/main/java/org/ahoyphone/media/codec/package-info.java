/// What every codec shares: format parameters, native handles that are counted and confined to one thread, the loading of FFmpeg.
/// The codecs are in `audio` and `video`, their RTP payload formats in `payload` (pure Java).
/// No sockets, RTP sessions, devices or clocks may enter.
@NullMarked
package org.ahoyphone.media.codec;

import org.jspecify.annotations.NullMarked;
