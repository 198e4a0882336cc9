package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.LevelMeter;

/// How loud a stream is, now and over the last seconds. The stream's thread feeds it, any thread reads it.
final class SoundGauge {

    private final LevelMeter level = new LevelMeter();
    private final Envelope envelope = new Envelope();

    /// @param frame of one channel, or of both by turns: what sounds in one alone is half as loud
    void frame(short[] frame, long nanos) {
        level.accept(frame);
        envelope.add(frame, nanos);
    }

    LevelMeter.Level level() {
        return level.level();
    }

    /// The level alone, dBov, without garbage.
    double rms() {
        return level.rms();
    }

    Envelope envelope() {
        return envelope;
    }
}
