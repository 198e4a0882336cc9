package org.ahoyphone.media.session;

import java.lang.foreign.MemorySegment;
import org.ahoyphone.media.video.VideoFrame;

/// Whether two pictures show the same, sample by sample, in native memory.
final class SamePicture {

    private SamePicture() {}

    static boolean same(VideoFrame one, VideoFrame other) {
        return one.width() == other.width() && one.height() == other.height() && same(one, other, 0) && same(one, other, 1) && same(one, other, 2);
    }

    private static boolean same(VideoFrame one, VideoFrame other, int plane) {
        MemorySegment first = MemorySegment.ofBuffer(one.plane(plane));
        MemorySegment second = MemorySegment.ofBuffer(other.plane(plane));
        int columns = one.columns(plane);
        for (int row = 0; row < one.rows(plane); row++) {
            long a = (long) row * one.stride(plane);
            long b = (long) row * other.stride(plane);
            if (MemorySegment.mismatch(first, a, a + columns, second, b, b + columns) >= 0) {
                return false;
            }
        }
        return true;
    }
}
