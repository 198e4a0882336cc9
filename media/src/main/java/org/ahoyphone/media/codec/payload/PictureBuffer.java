package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes of a picture that grow payload by payload, up to a bound. The memory is used again for the next picture.
final class PictureBuffer {

    private byte[] bytes = new byte[16 << 10];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /// Cuts back to an earlier length.
    void truncate(int shorter) {
        length = Math.min(length, shorter);
    }

    /// @return false, and nothing is added, when the picture would grow beyond its bound
    boolean append(byte[] from, int off, int len) {
        if (len > VideoDepacketizer.MAX_PICTURE - length) {
            return false;
        }
        reserve(len);
        System.arraycopy(from, off, bytes, length, len);
        length += len;
        return true;
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.min(VideoDepacketizer.MAX_PICTURE, Math.max(length + more, 2 * bytes.length)));
        }
    }

    /// The memory as it is now; the next [#append] may replace it.
    byte[] array() {
        return bytes;
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }
}
