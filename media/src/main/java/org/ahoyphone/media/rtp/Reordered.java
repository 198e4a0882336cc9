package org.ahoyphone.media.rtp;

/// What a [ReorderBuffer] gives next. The results are objects of the buffer that are used again, valid until its next call.
public sealed interface Reordered {

    /// The next packet in sequence.
    final class Next implements Reordered {
        StoredPacket packet = new StoredPacket();

        Next() {}

        public StoredPacket packet() {
            return packet;
        }
    }

    /// Packets that were waited for in vain; the one after them follows as [Next]. The frame they belong to is damaged
    /// and the decoder does not notice by itself: ask for a key frame.
    final class Gap implements Reordered {
        long first;
        int count;

        Gap() {}

        /// Extended sequence number of the first missing packet.
        public long first() {
            return first;
        }

        /// 1 or more; also 1 when the stream began anew and nobody can know.
        public int count() {
            return count;
        }
    }

    /// Nothing now.
    final class Wait implements Reordered {
        long untilNanos = Long.MAX_VALUE;

        Wait() {}

        /// When to pull again even if no packet arrives; [Long#MAX_VALUE] if only a packet can change anything.
        public long untilNanos() {
            return untilNanos;
        }
    }
}
