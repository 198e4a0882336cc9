package org.ahoyphone.media.rtp;

import java.util.Optional;

/// What a [JitterBuffer] says is to be played next.
///
/// The three results are objects of the buffer that are used again: valid until the next call on it, so that a packet costs
/// no garbage.
public sealed interface Playout {

    /// How long this lasts, in RTP ticks. A frame may decode to another length (the packet knows best); what is
    /// concealed and what is silent lasts exactly this long.
    int ticks();

    /// The next packet in order, on time.
    final class Frame implements Playout {
        StoredPacket packet = new StoredPacket();
        int ticks;
        boolean joined;
        int passed;

        Frame() {}

        public StoredPacket packet() {
            return packet;
        }

        /// Whether it does not follow on what was played before it: a pause, an invention of other length or something left out lies between.
        public boolean joined() {
            return joined;
        }

        /// So many RTP ticks of its sound, the first, are to be decoded but not heard: their time was filled with something else. They come before [#ticks()], which may be 0.
        public int passed() {
            return passed;
        }

        @Override
        public int ticks() {
            return ticks;
        }
    }

    /// A packet that did not come in time: conceal it, or rebuild it from the redundancy (Opus in-band FEC) of the packet after it.
    final class Lost implements Playout {
        StoredPacket following = new StoredPacket();
        boolean hasFollowing;
        long sequence;
        int ticks;
        int filled;

        Lost() {}

        /// The packet right after the lost one, if it is here already; it will come as a [Frame] of its own.
        public Optional<StoredPacket> following() {
            return hasFollowing ? Optional.of(following) : Optional.empty();
        }

        /// So many RTP ticks of the packet, its first, were filled already while nobody could know that it is lost; they come before [#ticks()].
        public int filled() {
            return filled;
        }

        /// Extended sequence number of the lost packet.
        public long sequence() {
            return sequence;
        }

        @Override
        public int ticks() {
            return ticks;
        }
    }

    /// Nothing is to be played: silence, or a fading continuation of what was ([Reason#UNDERRUN]).
    final class Empty implements Playout {
        /// Why there is nothing.
        public enum Reason {
            /// No packet yet, or none for so long that the stream starts anew with its next packet.
            NOT_STARTED,
            /// The first packets wait until the delay is filled.
            BUFFERING,
            /// The sender itself left a pause between two packets (discontinuous transmission, an event of RFC 4733).
            PAUSE,
            /// The buffer ran dry: what comes next is late or lost.
            UNDERRUN
        }

        Reason reason = Reason.NOT_STARTED;
        int ticks;

        Empty() {}

        public Reason reason() {
            return reason;
        }

        @Override
        public int ticks() {
            return ticks;
        }
    }
}
