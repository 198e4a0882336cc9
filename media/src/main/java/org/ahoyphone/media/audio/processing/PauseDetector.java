package org.ahoyphone.media.audio.processing;

/// Tells where nothing but the room is to be heard, so that it need not be sent. It would rather take noise for words than cut words off: whatever is clearly louder than
/// the room, voiced or not, is sent at once, and for a quarter of a second after. Pure; one thread.
public final class PauseDetector {

    private static final double ABOVE_ROOM_DB = 6;
    private static final double QUIETEST_DBFS = -66;
    private static final double LOUDEST_ROOM_DBFS = -35;
    private static final double ROOM_RISE_DB = 0.03;
    private static final int HELD_FRAMES = 25;

    private double roomDb = QUIETEST_DBFS;
    private int held = HELD_FRAMES;

    /// Takes the next 10 ms.
    ///
    /// @param levelDb root mean square of the frame, dB of full scale
    /// @param voice   whether somebody is known to speak
    /// @return whether this is a pause
    public boolean frame(double levelDb, boolean voice) {
        boolean loud = voice || levelDb > roomDb + ABOVE_ROOM_DB;
        // The room is as loud as its quietest moments of late: down at once, up slowly.
        roomDb = Math.clamp(Math.min(levelDb, roomDb + ROOM_RISE_DB), QUIETEST_DBFS, LOUDEST_ROOM_DBFS);
        held = loud ? HELD_FRAMES : Math.max(0, held - 1);
        return held == 0;
    }
}
