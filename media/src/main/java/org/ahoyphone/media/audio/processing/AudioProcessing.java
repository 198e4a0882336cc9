package org.ahoyphone.media.audio.processing;

import java.util.function.Consumer;

/// Improves the sound of one microphone. Two threads work on it at once, and neither waits for the other longer than the work on a frame takes: the one that plays
/// gives [#farEnd], the one that captures gives [#nearEnd]. Everything else may be called by any thread.
///
/// Frames are exactly 10 ms at 48 kHz, signed 16 bit, interleaved: 480 samples of one channel or 960 of two.
public interface AudioProcessing extends AutoCloseable {

    /// Samples of one channel in a frame.
    int FRAME = 480;

    /// Leaves every sound as it is.
    AudioProcessing NONE = new PassThrough();

    /// Takes a frame that is about to be played, unchanged.
    ///
    /// @throws IllegalArgumentException when the frame has another length than 480 or 960 samples; nothing is done then
    void farEnd(short[] frame);

    /// Improves a frame that was captured, in place. What comes out is some milliseconds older than what went in: 9 with the echo canceller, 15 with
    /// noise suppression.
    ///
    /// @throws IllegalArgumentException when the frame has another length than 480 or 960 samples; nothing is done then
    void nearEnd(short[] frame);

    /// Tells how long it takes from [#farEnd] of a sound to [#nearEnd] of its echo, as far as the devices know. A hint: the echo canceller searches for
    /// the true delay itself, and finds it sooner with a good one.
    ///
    /// @param delay ms, 0 to 500; what lies outside is taken as the nearer end
    void delayMs(int delay);

    /// Does from now on what these say.
    void settings(ProcessingSettings settings);

    /// Frees what it holds; a frame that is being worked on is finished first, later ones pass unchanged. Closing twice does nothing.
    @Override
    void close();

    /// Loads the native library, if it was not yet, and opens one.
    ///
    /// @param problem told one sentence for the user when the library does not load here: the sound then stays as it is
    static AudioProcessing open(ProcessingSettings settings, Consumer<String> problem) {
        try {
            return new WebRtcProcessing(settings);
        } catch (ProcessingException e) {
            problem.accept(e.getMessage() + " Echo and noise are not taken out; a headset helps.");
            return NONE;
        }
    }

    /// One that opens the library with the first near end that is to be improved, on that thread, and passes everything until then.
    ///
    /// @param problem as for [#open]; told on the near end's thread
    static AudioProcessing onDemand(ProcessingSettings settings, Consumer<String> problem) {
        return new ProcessingOnDemand(settings, problem);
    }

    /// Checks that a frame has the length of one or two channels.
    ///
    /// @return its channels
    /// @throws IllegalArgumentException when it has not
    static int channels(short[] frame) {
        if (frame.length != FRAME && frame.length != 2 * FRAME) {
            throw new IllegalArgumentException("A frame has " + FRAME + " samples of each of one or two channels, not " + frame.length + " in all");
        }
        return frame.length / FRAME;
    }
}
