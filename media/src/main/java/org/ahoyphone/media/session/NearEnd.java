package org.ahoyphone.media.session;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.processing.MutedTalk;
import org.ahoyphone.media.audio.processing.VoiceActivity;

/// What becomes of a microphone's frame before it is coded: cleaned, listened to, silenced. The capturing thread's own.
final class NearEnd {

    private static final String MUTED_TALK = "Your microphone is muted: the others do not hear you.";

    private final AudioProcessing processing;
    private final Consumer<String> notice;
    private final VoiceActivity activity = new VoiceActivity();
    private final MutedTalk mutedTalk = new MutedTalk();
    private volatile boolean voice;

    /// @param processing is told the far end by the playing thread
    /// @param notice     told one sentence for the user
    NearEnd(AudioProcessing processing, Consumer<String> notice) {
        this.processing = processing;
        this.notice = notice;
    }

    /// Takes a frame as captured and leaves it as it is to be sent. It is cleaned also while muted, so that the echo canceller knows the room when that ends.
    ///
    /// @param acoustic whether it comes from a room, not from a file
    void frame(short[] frame, boolean acoustic, boolean muted) {
        if (acoustic) {
            processing.nearEnd(frame);
        }
        boolean speaks = activity.frame(frame);
        voice = speaks;
        if (mutedTalk.frame(speaks && acoustic, muted)) {
            notice.accept(MUTED_TALK);
        }
        if (muted) {
            Arrays.fill(frame, (short) 0);
        }
    }

    /// Whether somebody speaks into the microphone now, muted or not. Any thread.
    boolean voice() {
        return voice;
    }

    void close() {
        processing.close();
    }
}
