package org.ahoyphone.media.session;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.processing.MutedTalk;
import org.ahoyphone.media.audio.processing.VoiceActivity;
import org.jspecify.annotations.Nullable;

/// What becomes of a microphone's frame before it is coded: cleaned, listened to, silenced. The capturing thread's own.
final class NearEnd {

    private static final String MUTED_TALK = "Your microphone is muted: the others do not hear you.";

    private static final String UNPROCESSED = "Your microphone is sent in stereo, as it hears: echo and noise stay in. Use headphones.";

    private final AudioProcessing processing;
    private final Consumer<String> notice;
    private final VoiceActivity activity = new VoiceActivity();
    private final MutedTalk mutedTalk = new MutedTalk();
    private boolean told;
    private volatile boolean voice;

    /// @param processing is told the far end by the playing thread
    /// @param notice     told one sentence for the user
    NearEnd(AudioProcessing processing, Consumer<String> notice) {
        this.processing = processing;
        this.notice = notice;
    }

    /// Takes a frame as captured and leaves it as it is to be sent. It is cleaned also while muted, so that the echo canceller knows the room when that ends.
    ///
    /// What a microphone hears in stereo stays as it is: the processing would make one channel of it (decision 43).
    ///
    /// @param both     the frame in two channels, where it has two; null otherwise
    /// @param acoustic whether it comes from a room, not from a file
    void frame(short[] frame, short @Nullable [] both, boolean acoustic, boolean muted) {
        if (acoustic && both == null) {
            processing.nearEnd(frame);
        } else if (acoustic && !told) {
            told = true;
            notice.accept(UNPROCESSED);
        }
        boolean speaks = activity.frame(frame);
        voice = speaks;
        if (mutedTalk.frame(speaks && acoustic, muted)) {
            notice.accept(MUTED_TALK);
        }
        if (muted) {
            Arrays.fill(frame, (short) 0);
            if (both != null) {
                Arrays.fill(both, (short) 0);
            }
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
