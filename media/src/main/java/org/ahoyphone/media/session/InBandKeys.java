package org.ahoyphone.media.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Tones;
import org.ahoyphone.media.audio.ToneMaker;
import org.jspecify.annotations.Nullable;

/// Keys as tones in the sound itself (ITU-T Q.23), for gateways that listen for nothing else. Keys are pressed by any thread and sound on the capturing one, in
/// place of the microphone.
final class InBandKeys {

    private static final int PAUSE_FRAMES = 80 / AudioFormat.FRAME_MILLIS;

    private final Queue<Character> pressed = new ConcurrentLinkedQueue<>();
    private @Nullable ToneMaker sounding;
    private int pause;

    /// @param keys `0`-`9`, `*`, `#`, `A`-`D`
    /// @throws IllegalArgumentException for any other character; nothing is sent then
    void press(String keys) {
        keys.chars().filter(key -> Tones.key((char) key).isEmpty()).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("There is no key " + (char) key);
        });
        keys.chars().forEach(key -> pressed.add((char) key));
    }

    /// Overwrites a frame with the tone of a key, or the rest after it; leaves it where no key sounds.
    ///
    /// @return whether a key sounds
    boolean frame(short[] frame) {
        ToneMaker now = sounding;
        if (now == null || (now.over() && pause <= 0)) {
            Character key = pressed.poll();
            now = key == null ? null : Tones.key(key).map(ToneMaker::new).orElse(null);
            sounding = now;
            pause = PAUSE_FRAMES;
        }
        if (now != null) {
            pause -= now.over() ? 1 : 0;
            now.fill(frame);
        }
        return now != null;
    }

    /// Forgets keys that can no longer be sent.
    void drop() {
        pressed.clear();
        sounding = null;
    }
}
