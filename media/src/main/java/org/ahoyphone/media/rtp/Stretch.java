package org.ahoyphone.media.rtp;

/// What a [JitterBuffer] asks of the player, so that the delay becomes what the network needs.
public enum Stretch {
    NONE,
    /// Play a little faster where it is not heard.
    ACCELERATE,
    /// The delay is far too long: play faster even where it can be heard.
    ACCELERATE_FAST,
    /// Play a little slower where it is not heard.
    EXPAND
}
