package org.ahoyphone.media.audio.tap;

import org.ahoyphone.media.audio.AudioFormat;

/// Ten milliseconds of sound at 48 kHz, as an observer gets them; the array is the observer's own.
///
/// @param point    what of the call this is
/// @param position the first sample's place, in samples of one channel since the media of the call began. All points of a call count alike: what has the
///                 same position happened at the same time, to about 10 ms
/// @param nanos    when it was captured, or given to the loudspeaker, on the clock of [System#nanoTime()]; where two streams are brought together, the time
///                 that its position stands for
/// @param lost     samples of one channel missing right before this frame, because the observer was too slow or there was no sound; else 0
/// @param samples  480 of one channel, signed 16 bit; of two channels left and right by turns
@SuppressWarnings("ArrayRecordComponent") // the array is the observer's own, and nobody compares frames
public record TapFrame(TapPoint point, long position, long nanos, long lost, short[] samples) {

    /// The samples between -1 and 1.
    public float[] floats() {
        float[] floats = new float[samples.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = samples[i] / 32_768f;
        }
        return floats;
    }

    /// The position after the last sample.
    public long end() {
        return position + AudioFormat.FRAME;
    }
}
