package org.ahoyphone.media.audio.mix;

/// Finds the one who has the floor: who spoke loudest over the last half second or so. A cough, a "yes" in between or two people of the same loudness do
/// not make it change to and fro: somebody else takes over only when he was clearly louder for [#SETTLED_MILLIS]. Who has the floor keeps it through
/// silence. Pure, one thread, leaves no garbage.
public final class ActiveSpeaker {

    /// Nobody.
    public static final int NONE = -1;

    /// How long, in ms, somebody else must be ahead to take over.
    public static final int SETTLED_MILLIS = 250;

    private static final int FRAME_MILLIS = 10;
    private static final int SETTLED_FRAMES = SETTLED_MILLIS / FRAME_MILLIS;
    private static final double SMOOTHING = 1 - Math.exp(-FRAME_MILLIS / 400.0);
    /// Loudness counts from here, dBov: who is not above it says nothing.
    private static final double QUIETEST_DBOV = -60;
    /// How far somebody must be ahead, dB of smoothed loudness.
    private static final double AHEAD_DB = 5;

    private final double[] loudness;
    private int active = NONE;
    private int challenger = NONE;
    private int frames;

    /// @param places participants there may be
    public ActiveSpeaker(int places) {
        loudness = new double[places];
    }

    /// Takes the next 10 ms of a participant.
    ///
    /// @param dBov   loudness of the frame, 0 is full scale
    /// @param speaks whether it is a voice; what is none does not count
    public void frame(int place, double dBov, boolean speaks) {
        double now = speaks ? Math.max(0, dBov - QUIETEST_DBOV) : 0;
        loudness[place] += (now - loudness[place]) * SMOOTHING;
    }

    /// Everybody's frame of these 10 ms was taken.
    ///
    /// @return the place of who has the floor now, [#NONE] before anybody spoke
    public int decide() {
        int loudest = loudest();
        double floor = active == NONE ? 0 : loudness[active];
        if (loudest == active || loudness[loudest] < floor + AHEAD_DB) {
            challenger = NONE;
            frames = 0;
        } else if (loudest != challenger) {
            challenger = loudest;
            frames = 1;
        } else if (++frames >= SETTLED_FRAMES) {
            active = loudest;
            challenger = NONE;
            frames = 0;
        }
        return active;
    }

    private int loudest() {
        int loudest = 0;
        for (int place = 1; place < loudness.length; place++) {
            if (loudness[place] > loudness[loudest]) {
                loudest = place;
            }
        }
        return loudest;
    }

    /// Somebody left: the place is empty, or another one's.
    public void left(int place) {
        loudness[place] = 0;
        active = active == place ? NONE : active;
        challenger = challenger == place ? NONE : challenger;
    }
}
