package org.ahoyphone.media.audio;

/// Decides when SDL's list of devices is to be compared with what the sound server says, and when it is wrong.
///
/// SDL takes the going of a microphone for that of the loudspeaker with the same number at the server, and the other way round: one vanishes that is there, and one stays that is
/// gone. That can only happen when something changes; a change that is still under way is no mistake. Where the lists differ also after SDL was started anew there is another
/// reason for it, and nobody doubts any more.
final class ListDoubt {

    /// Looks without a change until the server is asked: who still follows a change is not held up.
    private static final int QUIET = 2;
    /// Looks that a change may take until both lists tell of it.
    private static final int PATIENCE = 3;

    private int quiet;
    private int wrong;
    private boolean open;
    private boolean anew;
    private boolean hopeless;

    /// SDL's list is another than at the last look.
    void changed() {
        quiet = QUIET;
        wrong = 0;
        open = !hopeless;
        anew = false;
    }

    /// Whether the server is to be asked at this look, at which SDL's list is the same as at the last.
    boolean asks() {
        return open && --quiet < 0;
    }

    /// What the server said at this look.
    ///
    /// @return whether SDL has to be started anew
    boolean compared(boolean same) {
        wrong = same ? 0 : wrong + 1;
        boolean mistaken = wrong >= PATIENCE;
        open = !same && !mistaken;
        if (same) {
            anew = false;
        } else if (mistaken && anew) {
            hopeless = true;
            return false;
        }
        return mistaken;
    }

    /// SDL was started anew: its list has to be right now.
    void startedAnew() {
        changed();
        anew = true;
    }
}
