package org.ahoyphone.media.session;

import java.nio.file.Path;
import java.util.Optional;

/// What is heard while a call is held.
///
/// @param music a WAV file that is sent, over and over, to whom the user holds; empty for silence
/// @param tone  whether the user hears a soft tone now and then while the other side holds him and sends nothing to be heard
public record HoldSounds(Optional<Path> music, boolean tone) {

    /// Silence is sent, and a tone tells the user that he is held.
    public static final HoldSounds USUAL = new HoldSounds(Optional.empty(), true);
}
