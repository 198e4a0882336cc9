package org.ahoyphone.media.video.portal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Buffers as PipeWire lays them out, in memory of our own.
class PipeWireBufferTest {
    private static final int WIDTH = 10;
    private static final int HEIGHT = 6;
    private static final int STRIDE = 48;
    private static final int OFFSET = 16;
    private static final PixelFormat AGREED = new PixelFormat(PixelFormat.Order.BGRX, WIDTH, HEIGHT);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment pixels = arena.allocate(OFFSET + STRIDE * HEIGHT);
    private final MemorySegment chunk = arena.allocate(16, 8);
    private final MemorySegment data = arena.allocate(40, 8);
    private final MemorySegment crop = arena.allocate(16, 8);
    private final MemorySegment metas = arena.allocate(32, 8);
    private final MemorySegment buffer = arena.allocate(24, 8);
    private final MemorySegment handed = arena.allocate(40, 8);

    PipeWireBufferTest() {
        for (int i = 0; i < pixels.byteSize(); i++) {
            pixels.set(JAVA_BYTE, i, (byte) i);
        }
        chunk.set(JAVA_INT, 0, OFFSET);
        chunk.set(JAVA_INT, 4, STRIDE * HEIGHT);
        chunk.set(JAVA_INT, 8, STRIDE);
        data.set(JAVA_INT, 20, (int) pixels.byteSize());
        data.set(JAVA_LONG, 24, pixels.address());
        data.set(JAVA_LONG, 32, chunk.address());
        // A meta of another kind, then the crop.
        metas.set(JAVA_INT, 0, 1);
        metas.set(JAVA_INT, 4, 32);
        metas.set(JAVA_INT, 16, PipeWireWords.CROP);
        metas.set(JAVA_INT, 20, 16);
        metas.set(JAVA_LONG, 24, crop.address());
        buffer.set(JAVA_INT, 0, 2);
        buffer.set(JAVA_INT, 4, 1);
        buffer.set(JAVA_LONG, 8, metas.address());
        buffer.set(JAVA_LONG, 16, data.address());
        handed.set(JAVA_LONG, 0, buffer.address());
    }

    @AfterEach
    void free() {
        arena.close();
    }

    private Optional<PipeWireBuffer> read() {
        return PipeWireBuffer.at(handed.address(), AGREED);
    }

    private void crop(int x, int y, int width, int height) {
        crop.set(JAVA_INT, 0, x);
        crop.set(JAVA_INT, 4, y);
        crop.set(JAVA_INT, 8, width);
        crop.set(JAVA_INT, 12, height);
    }

    @Test
    void aWholePicture() {
        PipeWireBuffer all = read().orElseThrow();

        assertThat(all.format()).isEqualTo(AGREED);
        assertThat(all.stride()).isEqualTo(STRIDE);
        assertThat(all.pixels().get(JAVA_BYTE, 0)).isEqualTo((byte) OFFSET);
    }

    @Test
    void aWindowWithinALargerBuffer() {
        crop(2, 1, 5, 4);

        PipeWireBuffer part = read().orElseThrow();

        assertThat(part.format()).isEqualTo(new PixelFormat(PixelFormat.Order.BGRX, 5, 4));
        assertThat(part.pixels().get(JAVA_BYTE, 0)).isEqualTo((byte) (OFFSET + STRIDE + 8));
    }

    @Test
    void aWindowThatReachesOverTheEdgeIsCut() {
        crop(7, 4, 100, 100);

        assertThat(read().orElseThrow().format()).isEqualTo(new PixelFormat(PixelFormat.Order.BGRX, 3, 2));
    }

    @Test
    void noPictureWhereOnlyThePointerMoved() {
        chunk.set(JAVA_INT, 4, 0);

        assertThat(read()).isEmpty();
    }

    @Test
    void noPictureThatIsDamaged() {
        chunk.set(JAVA_INT, 12, 1);

        assertThat(read()).isEmpty();
    }

    @Test
    void noneThatIsLongerThanItsMemory() {
        chunk.set(JAVA_INT, 8, STRIDE * 2);

        assertThat(read()).isEmpty();
    }

    @Test
    void noneWithoutMemory() {
        data.set(JAVA_LONG, 24, 0L);

        assertThat(read()).isEmpty();
    }

    @Test
    void rowsWithoutAStrideFollowEachOther() {
        chunk.set(JAVA_INT, 8, 0);

        assertThat(read().orElseThrow().stride()).isEqualTo(WIDTH * 4);
    }
}
