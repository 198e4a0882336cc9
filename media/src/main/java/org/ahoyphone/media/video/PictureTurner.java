package org.ahoyphone.media.video;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Turns pictures upright, in native memory. One thread.
public final class PictureTurner implements AutoCloseable {

    /// Samples read in rows are written in columns: of so many at a time both stay in the processor's nearest memory.
    private static final int TILE = 32;

    private final FramePool pool = new FramePool();

    /// A picture turned as is said, taken at the same time.
    ///
    /// @return the caller's, who closes it
    public VideoFrame turn(VideoFrame from, Orientation orientation) {
        boolean lies = orientation.lies();
        VideoFrame to = pool.acquire(lies ? from.height() : from.width(), lies ? from.width() : from.height(), from.captureNanos());
        turn(from, orientation, to);
        return to;
    }

    /// Turns a picture into another one, which is its caller's alone.
    ///
    /// @throws IllegalArgumentException when it has another size than the turned picture
    static void turn(VideoFrame from, Orientation orientation, VideoFrame to) {
        boolean lies = orientation.lies();
        if (to.width() != (lies ? from.height() : from.width()) || to.height() != (lies ? from.width() : from.height())) {
            throw new IllegalArgumentException("The picture turned does not fit");
        }
        for (int plane = 0; plane < 3; plane++) {
            plane(from, orientation, to, plane);
        }
    }

    /// Where each sample comes from is a straight line in the other picture's memory: a beginning, and a step for each column and for each row.
    private static void plane(VideoFrame from, Orientation orientation, VideoFrame to, int plane) {
        long stride = from.stride(plane);
        long right = from.columns(plane) - 1L;
        long bottom = (from.rows(plane) - 1L) * stride;
        long start = switch (orientation.quarters()) {
            case 1 -> bottom;
            case 2 -> bottom + right;
            case 3 -> right;
            default -> 0;
        };
        long column = switch (orientation.quarters()) {
            case 1 -> -stride;
            case 2 -> -1;
            case 3 -> stride;
            default -> 1;
        };
        long row = switch (orientation.quarters()) {
            case 1 -> 1;
            case 2 -> -stride;
            case 3 -> -1;
            default -> stride;
        };
        int columns = to.columns(plane);
        if (orientation.mirrored()) {
            start += column * (columns - 1L);
            column = -column;
        }
        copy(MemorySegment.ofBuffer(from.plane(plane)), start, column, row, MemorySegment.ofBuffer(to.plane(plane)), to.stride(plane), columns, to.rows(plane));
    }

    private static void copy(MemorySegment from, long start, long column, long row, MemorySegment to, long stride, int columns, int rows) {
        for (int top = 0; top < rows; top += TILE) {
            int bottom = Math.min(top + TILE, rows);
            for (int left = 0; left < columns; left += TILE) {
                int right = Math.min(left + TILE, columns);
                for (int y = top; y < bottom; y++) {
                    long at = start + left * column + y * row;
                    long into = y * stride;
                    for (int x = left; x < right; x++, at += column) {
                        to.set(ValueLayout.JAVA_BYTE, into + x, from.get(ValueLayout.JAVA_BYTE, at));
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
