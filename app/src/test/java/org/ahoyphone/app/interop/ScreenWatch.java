package org.ahoyphone.app.interop;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/// Sees each picture that a window on a [VirtualScreen] shows: looks at the screen's own pixels some times while each stands, and takes what has not changed since the
/// look before, so that none is seen half drawn.
final class ScreenWatch implements AutoCloseable {
    static final long LOOK_NANOS = 4_000_000;
    private static final int BYTES_A_PIXEL = 4;
    /// Words of the header of an xwd file, each of four bytes, the highest first.
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int HEADER_SIZE = 0;
    private static final int BYTES_A_LINE = 12;
    private static final int COLOURS = 19;
    private static final int BYTES_A_COLOUR = 12;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment screen;
    private final long stride;
    private final long first;
    private final ShownPictures shown;
    private final byte[] last = new byte[NumberedFilm.WIDTH * NumberedFilm.HEIGHT * BYTES_A_PIXEL];
    private final Thread thread;
    private volatile boolean closed;

    /// @param left where the picture lies on the screen
    /// @param top  likewise
    ScreenWatch(Path pixels, int left, int top, ShownPictures shown) throws IOException {
        this.shown = shown;
        try (FileChannel channel = FileChannel.open(pixels, StandardOpenOption.READ)) {
            screen = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
        stride = word(BYTES_A_LINE);
        first = word(HEADER_SIZE) + (long) word(COLOURS) * BYTES_A_COLOUR + top * stride + (long) left * BYTES_A_PIXEL;
        thread = Thread.ofPlatform().name("screen-watch").start(this::run);
    }

    private int word(int index) {
        return screen.get(WORD, 4L * index);
    }

    private void run() {
        boolean fresh = false;
        long since = 0;
        while (!closed) {
            if (copyIfChanged()) {
                fresh = true;
                since = System.nanoTime();
            } else if (fresh) {
                fresh = false;
                shown.add(since, luma());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean copyIfChanged() {
        MemorySegment before = MemorySegment.ofArray(last);
        long row = (long) NumberedFilm.WIDTH * BYTES_A_PIXEL;
        boolean changed = false;
        for (int y = 0; y < NumberedFilm.HEIGHT; y++) {
            long at = first + y * stride;
            if (changed || MemorySegment.mismatch(screen, at, at + row, before, y * row, (y + 1) * row) >= 0) {
                MemorySegment.copy(screen, at, before, y * row, row);
                changed = true;
            }
        }
        return changed;
    }

    /// Blue, green, red and nothing. baresip draws video levels as they are and does not widen 16 to 235 to 0 to 255: what comes out is the luma that was decoded.
    private byte[] luma() {
        byte[] samples = new byte[NumberedFilm.WIDTH * NumberedFilm.HEIGHT];
        for (int i = 0; i < samples.length; i++) {
            int p = BYTES_A_PIXEL * i;
            samples[i] = (byte) ((114 * (last[p] & 0xFF) + 587 * (last[p + 1] & 0xFF) + 299 * (last[p + 2] & 0xFF) + 500) / 1000);
        }
        return samples;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        arena.close();
    }
}
