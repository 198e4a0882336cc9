package org.ahoyphone.media.rtp;

import java.util.function.Predicate;
import org.ahoyphone.media.rtp.JitterBuffer.Insertion;

/// Puts packets back into the order of their sequence numbers (video), for a depacketizer that needs no even clock.
///
/// A packet in order goes through without delay. When one is missing, those after it wait until it comes or the patience is over.
/// One thread; time is a parameter (monotonic nanoseconds); no call allocates, blocks or throws on any packet.
public final class ReorderBuffer {
    private final PacketStore store;
    private long patienceNanos;
    private Predicate<StoredPacket> spared = _ -> false;
    private long sparedPatienceNanos;
    private final Reordered.Next next = new Reordered.Next();
    private final Reordered.Gap gap = new Reordered.Gap();
    private final Reordered.Wait wait = new Reordered.Wait();
    private boolean opened;
    private boolean restarted;
    private long lost;

    /// @param capacity      packets, a power of two from 8 to 4,096: at 1,200 bytes 512 packets hold several key frames
    /// @param patienceNanos how long the packets after a missing one wait for it
    public ReorderBuffer(int capacity, long patienceNanos) {
        if (patienceNanos < 0) {
            throw new IllegalArgumentException("patience " + patienceNanos + " ns");
        }
        store = new PacketStore(capacity);
        this.patienceNanos = patienceNanos;
    }

    /// Waits so long from now on for a missing packet, nanoseconds.
    public void patience(long nanos) {
        patienceNanos = nanos;
    }

    /// Waits less for what nobody needs.
    ///
    /// @param behind whether the packet, the first behind some that are missing, shows that nobody needs those; asked on the thread of [#pull]
    /// @param nanos  how long they are waited for
    public void sparing(Predicate<StoredPacket> behind, long nanos) {
        spared = behind;
        sparedPatienceNanos = nanos;
    }

    /// Copies the payload; `packet` may be used again at once.
    public Insertion insert(RtpPacket packet, long arrivalNanos) {
        return note(store.insert(packet, true, opened, arrivalNanos));
    }

    /// Says that this packet is not media but takes up a sequence number of the stream.
    public Insertion skip(RtpPacket packet, long arrivalNanos) {
        return note(store.insert(packet, false, opened, arrivalNanos));
    }

    private Insertion note(Insertion insertion) {
        restarted |= insertion == Insertion.RESTARTED;
        return insertion;
    }

    /// The next packet, or the news that packets will not come, or how long to wait. Call again until it is [Reordered.Wait].
    public Reordered pull(long nowNanos) {
        if (restarted) {
            restarted = false;
            return gap(store.next(), 1);
        }
        while (store.hasNext()) {
            opened = true;
            StoredPacket packet = store.take();
            if (packet.isMedia()) {
                next.packet = packet;
                return next;
            }
        }
        if (store.size() == 0) {
            wait.untilNanos = Long.MAX_VALUE;
            return wait;
        }
        // The hole is known since the first packet beyond it came.
        long until = store.earliestArrival() + patienceNanos;
        if (sparedPatienceNanos < patienceNanos && nowNanos < until && spared.test(store.slot(store.oldest()))) {
            until = store.earliestArrival() + sparedPatienceNanos;
        }
        if (nowNanos < until) {
            wait.untilNanos = until;
            return wait;
        }
        long first = store.next();
        int count = (int) (store.oldest() - first);
        for (int i = 0; i < count; i++) {
            store.pass();
        }
        lost += count;
        return gap(first, count);
    }

    /// Leaves out all that stands before the newest whole picture from which on nothing older is needed, instead of waiting for what is missing there.
    ///
    /// @param begins whether a packet is the first of such a picture
    /// @return whether there was one: [#pull] goes on with it, behind a hole
    public boolean passTo(Predicate<StoredPacket> begins) {
        for (long sequence = store.newest(); sequence > store.next(); sequence--) {
            StoredPacket packet = store.slot(sequence);
            if (packet.holds(sequence) && packet.isMedia() && begins.test(packet) && isWhole(sequence)) {
                lost += store.passTo(sequence);
                return true;
            }
        }
        return false;
    }

    /// Leaves out what is missing before the next packet that is here, which turned out to be nothing that is missed.
    ///
    /// @param next whether nothing is missed before a packet
    /// @return whether it was so: [#pull] goes on behind the hole
    public boolean passHole(Predicate<StoredPacket> next) {
        if (store.size() == 0 || store.hasNext()) {
            return false;
        }
        StoredPacket packet = store.slot(store.oldest());
        return packet.isMedia() && next.test(packet) && store.passTo(packet.sequence()) > 0;
    }

    private boolean isWhole(long first) {
        int timestamp = store.slot(first).timestamp();
        for (long sequence = first; sequence <= store.newest(); sequence++) {
            StoredPacket packet = store.slot(sequence);
            if (!packet.holds(sequence) || packet.timestamp() != timestamp) {
                return false;
            }
            if (packet.marker()) {
                return true;
            }
        }
        return false;
    }

    private Reordered.Gap gap(long first, int count) {
        gap.first = first;
        gap.count = count;
        return gap;
    }

    /// Forgets all packets; the stream begins with the next one, whichever it is. Counters go on.
    public void reset() {
        store.clear();
        opened = false;
        restarted = false;
    }

    /// The sequence number, 16 bits, of the next packet that is given out or waited for: those before it come in vain. -1 before the first was given out.
    public int position() {
        return opened ? (int) store.next() & 0xFFFF : -1;
    }

    /// Packets waiting.
    public int buffered() {
        return store.size();
    }

    /// Packets declared lost.
    public long lost() {
        return lost;
    }

    /// Packets that came after they were declared lost.
    public long late() {
        return store.late();
    }

    public long duplicates() {
        return store.duplicates();
    }
}
