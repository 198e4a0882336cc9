package org.ahoyphone.media.codec.payload;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes pictures out of the RTP packets of one source: puts packets back in order, waits a little for late ones, joins those of one
/// timestamp, and says of each picture whether it is intact and whether it follows the one before without a hole. What that means for
/// decoding decides [KeyFrameGate].
///
/// Pure: time comes with the packets. One thread. The sink is called within [#packet] and [#poll]; one picture at a time.
public final class FrameAssembler {

    /// How long to wait for a late packet when nothing better is known, in ns.
    public static final long DEFAULT_WAIT_NANOS = 30_000_000;

    /// RFC 3550 A.1: a jump beyond these is taken for a new start of the sender, once two packets in a row confirm it.
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;
    private static final int NONE = -1;

    private final VideoDepacketizer depacketizer;
    private final long waitNanos;
    private final PacketWindow window = new PacketWindow();

    /// The sequence number whose turn it is; [#NONE] before the first packet.
    private int expected = NONE;
    private int restartAt = NONE;

    private boolean open;
    private long timestamp;
    private boolean intact;
    private boolean follows;
    /// Whether packets are missing since the last one used, or a picture since the last one given out.
    private boolean hole = true;
    private boolean pictureLost = true;
    private long lost;

    /// @param waitNanos how long a gap is kept open for late packets, in ns; 0 gives it up at once
    public FrameAssembler(VideoDepacketizer depacketizer, long waitNanos) {
        this.depacketizer = depacketizer;
        this.waitNanos = waitNanos;
    }

    /// Takes a packet. Its memory is not used after the call.
    ///
    /// @param sequence  RTP sequence number, 16 bits unsigned
    /// @param timestamp RTP timestamp, 32 bits unsigned
    /// @param marker    set on the last packet of a picture
    /// @param nowNanos  when it arrived, on any monotonous scale
    public void packet(int sequence, long timestamp, boolean marker, byte[] payload, int off, int len, long nowNanos,
                       Consumer<AssembledFrame> sink) {
        if (off < 0 || len < 0 || len > payload.length - off) {
            throw new IllegalArgumentException("No " + len + " bytes from " + off + " in " + payload.length);
        }
        if (expected == NONE) {
            expected = sequence;
        }
        int ahead = (short) (sequence - expected);
        if (ahead < -MAX_MISORDER || ahead > MAX_DROPOUT) {
            if (sequence != restartAt) {
                restartAt = next(sequence);
                return;
            }
            restart(sequence, sink);
            ahead = 0;
        }
        restartAt = NONE;
        if (ahead < 0) {
            return;
        }
        if (ahead >= PacketWindow.SIZE) {
            giveUpUntil(sequence - PacketWindow.SIZE + 1, sink);
            ahead = (short) (sequence - expected);
        }
        if (ahead == 0) {
            use(timestamp, marker, payload, off, len, sink);
            expected = next(expected);
            useWaiting(sink);
        } else {
            window.put(sequence, timestamp, marker, payload, off, len, nowNanos);
        }
        poll(nowNanos, sink);
    }

    /// Gives up gaps that are older than the wait. [#packet] does it too; call this when no packet has come for a while.
    public void poll(long nowNanos, Consumer<AssembledFrame> sink) {
        PacketWindow.@Nullable Waiting first = window.firstFrom(expected);
        while (first != null && nowNanos - first.arrivalNanos >= waitNanos) {
            skipTo(first.sequence);
            useWaiting(sink);
            first = window.firstFrom(expected);
        }
    }

    /// Packets given up so far.
    public long lost() {
        return lost;
    }

    private void giveUpUntil(int sequence, Consumer<AssembledFrame> sink) {
        int target = sequence & 0xFFFF;
        while ((short) (target - expected) > 0) {
            PacketWindow.@Nullable Waiting first = window.firstFrom(expected);
            boolean before = first != null && (short) (first.sequence - target) < 0;
            skipTo(before && first != null ? first.sequence : target);
            useWaiting(sink);
        }
    }

    private void skipTo(int sequence) {
        lost += (sequence - expected) & 0xFFFF;
        expected = sequence;
        hole = true;
    }

    private void restart(int sequence, Consumer<AssembledFrame> sink) {
        window.clear();
        hole = true;
        if (open) {
            intact = false;
            finish(sink);
        }
        pictureLost = true;
        expected = sequence;
    }

    private void useWaiting(Consumer<AssembledFrame> sink) {
        PacketWindow.@Nullable Waiting waiting = window.take(expected);
        while (waiting != null) {
            use(waiting.timestamp, waiting.marker, waiting.payload, 0, waiting.length, sink);
            expected = next(expected);
            waiting = window.take(expected);
        }
    }

    /// Uses the packet whose turn it is.
    private void use(long packetTimestamp, boolean marker, byte[] payload, int off, int len, Consumer<AssembledFrame> sink) {
        if (len == 0) {
            // Padding alone: a probe of the path, not a part of a picture.
            return;
        }
        if (open && packetTimestamp != timestamp) {
            // The marker may be missing without harm; packets may not, for the end of this picture may be among them.
            intact &= !hole;
            finish(sink);
        }
        boolean begins = !open;
        if (begins) {
            begin(packetTimestamp, !hole || depacketizer.startsPicture(payload, off, len));
        } else if (hole) {
            depacketizer.gap();
            intact = false;
        }
        intact &= depacketizer.add(payload, off, len);
        if (begins && hole) {
            follows &= depacketizer.numberedNext();
        }
        hole = false;
        if (marker) {
            finish(sink);
        }
    }

    private void begin(long packetTimestamp, boolean startSeen) {
        depacketizer.begin();
        open = true;
        timestamp = packetTimestamp;
        intact = startSeen;
        follows = !pictureLost;
    }

    private void finish(Consumer<AssembledFrame> sink) {
        open = false;
        boolean whole = intact && depacketizer.whole();
        pictureLost = !whole;
        sink.accept(new AssembledFrame(depacketizer.data(), timestamp, depacketizer.keyFrame(), whole, follows));
    }

    private static int next(int sequence) {
        return (sequence + 1) & 0xFFFF;
    }
}
