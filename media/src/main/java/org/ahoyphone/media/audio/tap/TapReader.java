package org.ahoyphone.media.audio.tap;

import org.jspecify.annotations.Nullable;

/// Makes the frames of one point. One thread.
interface TapReader {

    /// @param nowNanos monotonic
    /// @param over     whether nothing more will come
    /// @return the next frame, null while there is none
    @Nullable TapFrame next(long nowNanos, boolean over);
}
