package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// The byte stream form of H.264 (ITU-T H.264 annex B): NAL units, each behind a start code `00 00 01`, with zero bytes around.
final class AnnexB {

    /// What the depacketizer puts in front of each NAL unit.
    static final byte[] START_CODE = {0, 0, 0, 1};

    private AnnexB() {}

    /// Index of the first byte of the next NAL unit at or after `from`, or the limit if there is none.
    static int nalStart(ByteBuffer stream, int from) {
        int limit = stream.limit();
        int at = from + 2;
        while (at < limit) {
            int third = stream.get(at);
            if (third > 1 || third < 0) {
                at += 3;
            } else if (third == 1) {
                if (stream.get(at - 1) == 0 && stream.get(at - 2) == 0) {
                    return at + 1;
                }
                at += 3;
            } else {
                at++;
            }
        }
        return limit;
    }

    /// Index behind the last byte of the NAL unit that begins at `start`. A NAL unit never ends in a zero byte, so zeros before the next
    /// start code are not its own.
    static int nalEnd(ByteBuffer stream, int start) {
        int next = nalStart(stream, start);
        int end = next == stream.limit() && !endsInStartCode(stream, start) ? next : next - 3;
        while (end > start && stream.get(end - 1) == 0) {
            end--;
        }
        return end;
    }

    private static boolean endsInStartCode(ByteBuffer stream, int start) {
        int limit = stream.limit();
        return limit - start >= 3 && stream.get(limit - 1) == 1 && stream.get(limit - 2) == 0 && stream.get(limit - 3) == 0;
    }
}
