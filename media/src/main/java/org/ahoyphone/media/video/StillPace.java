package org.ahoyphone.media.video;

import java.util.concurrent.TimeUnit;

/// Which pictures of something that seldom moves, a screen for instance, are worth to be sent on: each that differs from the one before; after that the same a few
/// times more, because an encoder makes of a picture that stands still a better one each time; and then one now and then, so that the other side sees that
/// something still comes. Pure.
final class StillPace {

    private static final int BUILD_UP = 6;
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private int again = BUILD_UP;
    private long sent;

    /// @param changed whether the picture differs from the one before
    /// @param now     when it was taken, ns
    /// @return whether it is to be sent
    boolean due(boolean changed, long now) {
        again = changed ? BUILD_UP : again;
        if (changed || again-- > 0 || now - sent >= REFRESH_NANOS) {
            again = Math.max(again, 0);
            sent = now;
            return true;
        }
        again = 0;
        return false;
    }
}
