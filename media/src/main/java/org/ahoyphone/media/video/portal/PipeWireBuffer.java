package org.ahoyphone.media.video.portal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// What lies in a buffer of PipeWire's (`spa/buffer/buffer.h`), on a machine with addresses of 64 bits.
///
/// @param pixels rows from the first pixel of the picture on
/// @param stride bytes from one row to the next
/// @param format of the picture
record PipeWireBuffer(MemorySegment pixels, int stride, PixelFormat format) {

    private static final int BUFFER_BYTES = 24;
    private static final int META_BYTES = 16;
    private static final int DATA_BYTES = 40;
    private static final int CHUNK_BYTES = 16;
    private static final int MOST_METAS = 64;
    private static final int CORRUPTED = 1;
    private static final int PIXEL = 4;

    /// @param address of a `struct pw_buffer`
    /// @param agreed  how large pictures may be
    /// @return empty when there is no picture in it: some only say where the pointer is
    static Optional<PipeWireBuffer> at(long address, PixelFormat agreed) {
        MemorySegment buffer = memory(memory(address, Long.BYTES).get(JAVA_LONG, 0), BUFFER_BYTES);
        int metas = Math.clamp(buffer.get(JAVA_INT, 0), 0, MOST_METAS);
        if (buffer.get(JAVA_INT, 4) < 1) {
            return Optional.empty();
        }
        MemorySegment data = memory(buffer.get(JAVA_LONG, 16), DATA_BYTES);
        long first = data.get(JAVA_LONG, 24);
        long room = Integer.toUnsignedLong(data.get(JAVA_INT, 20));
        MemorySegment chunk = memory(data.get(JAVA_LONG, 32), CHUNK_BYTES);
        if (first == 0 || chunk.get(JAVA_INT, 4) == 0 || (chunk.get(JAVA_INT, 12) & CORRUPTED) != 0) {
            return Optional.empty();
        }
        long offset = room == 0 ? 0 : Integer.toUnsignedLong(chunk.get(JAVA_INT, 0)) % room;
        int stride = chunk.get(JAVA_INT, 8) == 0 ? agreed.width() * PIXEL : chunk.get(JAVA_INT, 8);
        return within(memory(first, room), offset, stride, agreed, memory(buffer.get(JAVA_LONG, 8), (long) metas * META_BYTES), metas);
    }

    private static Optional<PipeWireBuffer> within(MemorySegment all, long offset, int stride, PixelFormat agreed, MemorySegment metas, int count) {
        int x = 0;
        int y = 0;
        int width = agreed.width();
        int height = agreed.height();
        for (int i = 0; i < count; i++) {
            long at = (long) i * META_BYTES;
            if (metas.get(JAVA_INT, at) == PipeWireWords.CROP && metas.get(JAVA_INT, at + 4) >= 4 * Integer.BYTES) {
                MemorySegment crop = memory(metas.get(JAVA_LONG, at + 8), 4 * Integer.BYTES);
                if (crop.get(JAVA_INT, 8) > 1 && crop.get(JAVA_INT, 12) > 1) {
                    x = Math.clamp(crop.get(JAVA_INT, 0), 0, agreed.width() - 2);
                    y = Math.clamp(crop.get(JAVA_INT, 4), 0, agreed.height() - 2);
                    width = Math.min(crop.get(JAVA_INT, 8), agreed.width() - x);
                    height = Math.min(crop.get(JAVA_INT, 12), agreed.height() - y);
                }
            }
        }
        long from = offset + (long) y * stride + (long) x * PIXEL;
        long length = (long) (height - 1) * stride + (long) width * PIXEL;
        return stride < width * PIXEL || from + length > all.byteSize() ? Optional.empty()
                : Optional.of(new PipeWireBuffer(all.asSlice(from, length), stride, new PixelFormat(agreed.order(), width, height)));
    }

    /// What lies at an address that PipeWire gave.
    @SuppressWarnings("restricted")
    static MemorySegment memory(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes);
    }
}
