package org.ahoyphone.app.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Watches whether the other side's pictures come: none for two seconds, or none for three after some had come, is a black or frozen screen. A pure function of
/// what is told to it. Immutable.
///
/// @param state what is seen
/// @param frames pictures seen so far
/// @param packets packets received so far, whether or not they made a picture
/// @param since when that changed last, or looking began; null while nothing is to be seen
/// @param packetsSince when a packet came last
/// @param asked when a key frame was asked for last; null for never since
public record PictureWatch(
        State state, long frames, long packets, @Nullable Instant since, @Nullable Instant packetsSince, @Nullable Instant asked) {

    static final Duration BLACK_AFTER = Duration.ofSeconds(2);
    static final Duration FROZEN_AFTER = Duration.ofSeconds(3);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    public static final PictureWatch IDLE = new PictureWatch(State.IDLE, 0, 0, null, null, null);

    /// What is seen.
    public enum State {
        /// No picture is due.
        IDLE,
        /// The first one is awaited.
        WAITING,
        /// Pictures come.
        SHOWN,
        /// There has been none, and nothing comes that one could be made of.
        BLACK,
        /// There has been none, though something comes.
        BLACK_BUT_FED,
        /// There are no new ones, and nothing comes that they could be made of.
        FROZEN,
        /// There are no new ones, though something comes.
        FROZEN_BUT_FED;

        /// Whether something is wrong.
        public boolean wrong() {
            return this == BLACK || this == BLACK_BUT_FED || this == FROZEN || this == FROZEN_BUT_FED;
        }

        /// What is wrong and what to do, one sentence; empty while nothing is.
        public String words() {
            return wrong() ? Words.of("watch." + name()) : "";
        }
    }

    /// What is so now.
    ///
    /// @param due whether the other side is to send pictures
    /// @param framesNow pictures shown so far, of this call
    /// @param packetsNow packets of pictures received so far; what is known late may be told late
    PictureWatch look(boolean due, long framesNow, long packetsNow, Instant now) {
        if (!due) {
            return new PictureWatch(State.IDLE, framesNow, packetsNow, null, null, null);
        }
        Instant began = since;
        if (began == null || framesNow != frames) {
            return new PictureWatch(framesNow > frames ? State.SHOWN : State.WAITING, framesNow, packetsNow, now, now, null);
        }
        boolean fedNow = packetsNow != packets;
        Instant fedAt = fedNow || packetsSince == null ? now : packetsSince;
        boolean fed = Duration.between(fedAt, now).compareTo(BLACK_AFTER) < 0 && packetsNow > 0;
        boolean seen = state == State.SHOWN || state == State.FROZEN || state == State.FROZEN_BUT_FED;
        boolean late = Duration.between(began, now).compareTo(seen ? FROZEN_AFTER : BLACK_AFTER) >= 0;
        if (!late) {
            return new PictureWatch(state, framesNow, packetsNow, began, fedAt, null);
        }
        State wrong = seen ? (fed ? State.FROZEN_BUT_FED : State.FROZEN) : fed ? State.BLACK_BUT_FED : State.BLACK;
        return new PictureWatch(wrong, framesNow, packetsNow, began, fedAt, asked);
    }

    /// Whether a key frame is to be asked for now.
    boolean asks(Instant now) {
        return state.wrong() && (asked == null || Duration.between(asked, now).compareTo(ASK_AGAIN) >= 0);
    }

    PictureWatch asked(Instant now) {
        return new PictureWatch(state, frames, packets, since, packetsSince, now);
    }
}
