package org.ahoyphone.media.video;

import java.util.concurrent.TimeUnit;

/// Which pictures of something that seldom moves, a screen for instance, are worth to be handed on: each that differs from the one before, and then the same now and then, so that
/// whoever begins to look sees something. Pure.
final class StillPace {

    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long sent;

    /// @param changed whether the picture differs from the one before
    /// @param now     when it was taken, ns
    /// @return whether it is to be sent
    boolean due(boolean changed, long now) {
        if (changed || now - sent >= REFRESH_NANOS) {
            sent = now;
            return true;
        }
        return false;
    }
}
