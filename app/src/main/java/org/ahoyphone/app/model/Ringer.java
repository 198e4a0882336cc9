package org.ahoyphone.app.model;

/// Makes ringing heard. Returns at once.
@FunctionalInterface
public interface Ringer {
    void sound(Ring ring);

    /// What is to be heard now.
    enum Ring {
        SILENCE,
        /// Somebody calls here.
        BELL,
        /// It rings at the other side.
        RINGBACK,
        /// The other side is engaged.
        BUSY,
        /// Somebody calls here during another call: soft.
        KNOCK
    }
}
