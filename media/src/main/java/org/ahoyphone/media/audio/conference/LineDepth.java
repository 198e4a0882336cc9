package org.ahoyphone.media.audio.conference;

/// What to do with the frames of a microphone whose turn is not that of the conference. They come as often as they are wanted, but where one comes now before and
/// now after it is wanted, a frame more must wait; once there it stays, and would stay for ever. It is let go when that is not heard: when frames were to
/// spare for long, in a quiet moment. Pure, one thread.
final class LineDepth {

    /// Rounds in which a frame was always to spare before it is let go: 20 s, for what is let go too soon is missed soon.
    static final int PATIENCE = 2_000;
    /// The same where more than one was: half a second.
    static final int SHORT_PATIENCE = 50;

    private int spare;
    private int manySpare;

    /// A frame is about to be taken.
    ///
    /// @param waiting how many there are
    /// @param quiet   whether nobody would miss the oldest
    /// @return whether to let it go and take the next one
    boolean skip(int waiting, boolean quiet) {
        spare = waiting > 1 ? spare + 1 : 0;
        manySpare = waiting > 2 ? manySpare + 1 : 0;
        boolean enough = spare >= PATIENCE || manySpare >= SHORT_PATIENCE;
        if (waiting == FrameLine.CAPACITY || (enough && quiet)) {
            spare = 0;
            manySpare = 0;
            return true;
        }
        return false;
    }
}
