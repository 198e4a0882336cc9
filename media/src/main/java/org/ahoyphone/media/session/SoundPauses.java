package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Resampler;
import org.ahoyphone.media.audio.processing.PauseDetector;
import org.ahoyphone.media.codec.audio.NoiseAnalysis;
import org.ahoyphone.media.codec.payload.ComfortNoisePayload;

/// Pauses of this side that are told of instead of sent (RFC 3389): a packet when one begins, and a further one when the room sounds otherwise or some time went by.
/// The capturing thread's own.
final class SoundPauses {

    /// A change that is heard, dB, is told, but not more often than this.
    private static final double CHANGE_DB = 2;
    private static final int SHORTEST_FRAMES = 200 / AudioFormat.FRAME_MILLIS;
    /// Told again though nothing changed: the packet before may have got lost.
    private static final int LONGEST_FRAMES = 2_000 / AudioFormat.FRAME_MILLIS;
    private static final double FULL = 32_768;
    private static final double LEAST_DB = -127;

    private final PauseDetector detector = new PauseDetector();
    private final NoiseAnalysis analysis = new NoiseAnalysis();
    private final Resampler resampler = new Resampler(AudioFormat.RATE, ComfortNoisePayload.CLOCK_RATE);
    private final short[] slow = new short[AudioFormat.FRAME];
    private boolean resting;
    /// Frames since it was told, -1 when this pause was not told of yet.
    private int since = -1;
    private double toldDb;

    /// Takes each frame, whether it is sent or not.
    ///
    /// @param voice whether somebody speaks
    void frame(short[] frame, boolean voice) {
        boolean rests = detector.frame(decibels(frame), voice);
        int count = resampler.process(frame, 0, frame.length, slow, 0);
        if (rests && !resting) {
            analysis.restart();
            since = -1;
        }
        resting = rests;
        if (rests) {
            analysis.frame(slow, count);
            since += since < 0 ? 0 : 1;
        }
    }

    /// Whether nothing but the room is heard.
    boolean resting() {
        return resting;
    }

    /// Whether the other side is to be told now.
    boolean due() {
        return since < 0 || since >= LONGEST_FRAMES || (since >= SHORTEST_FRAMES && Math.abs(analysis.levelDb() - toldDb) > CHANGE_DB);
    }

    /// Writes what is to be told.
    ///
    /// @return octets written
    int write(byte[] out, int offset) {
        since = 0;
        toldDb = analysis.levelDb();
        return analysis.write(out, offset);
    }

    /// The pause was sent as it is: the next is told from its beginning.
    void sent() {
        since = -1;
    }

    private static double decibels(short[] frame) {
        double sum = 0;
        for (short sample : frame) {
            sum += (double) sample * sample;
        }
        return sum == 0 ? LEAST_DB : 10 * Math.log10(sum / frame.length / (FULL * FULL));
    }
}
