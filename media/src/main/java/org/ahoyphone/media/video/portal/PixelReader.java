package org.ahoyphone.media.video.portal;

import java.lang.foreign.MemorySegment;

/// Is shown a picture, which is there for as long as the call takes.
public interface PixelReader {

    /// @param pixels rows, the upper first
    /// @param stride bytes from one row to the next
    void read(MemorySegment pixels, int stride, PixelFormat format);
}
