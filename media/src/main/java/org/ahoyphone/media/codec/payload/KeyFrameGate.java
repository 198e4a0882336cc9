package org.ahoyphone.media.codec.payload;

/// Decides which pictures may be decoded, so that nobody sees a smear: after a hole the decoder would go on with wrong references and
/// tell nothing. So the gate closes at the first picture that is damaged or does not follow, asks for a key frame, and opens at the next intact one. A picture of an
/// upper temporal layer that cannot be decoded is left out, and the gate stays open: no other needs it.
///
/// A pure machine: every event gives the next state and what to do.
///
/// @param open          whether pictures pass
/// @param asked         whether a key frame was asked for since the gate closed
/// @param askedAtNanos  when that was
/// @param retryNanos    how long to wait for it before asking again, in ns: more than a round trip
public record KeyFrameGate(boolean open, boolean asked, long askedAtNanos, long retryNanos) {

    /// A gate as it is before the first picture: closed, and asking at the first picture that is no key frame.
    public static KeyFrameGate closed(long retryNanos) {
        return new KeyFrameGate(false, false, 0, retryNanos);
    }

    /// What happens to the gate; each with the time, in ns on any monotonous scale.
    public sealed interface Event {
        long nowNanos();

        /// A picture came: see [AssembledFrame].
        record Arrived(boolean keyFrame, boolean intact, boolean follows, boolean spared, long nowNanos) implements Event {

            /// A picture that others need.
            public Arrived(boolean keyFrame, boolean intact, boolean follows, long nowNanos) {
                this(keyFrame, intact, follows, false, nowNanos);
            }

            public static Arrived of(AssembledFrame frame, long nowNanos) {
                return new Arrived(frame.keyFrame(), frame.intact(), frame.follows(), frame.spared(), nowNanos);
            }
        }

        /// The decoder called a picture corrupt.
        record DecodeFailed(long nowNanos) implements Event {}

        /// Time went by.
        record Waited(long nowNanos) implements Event {}
    }

    /// @param next            the gate afterwards
    /// @param decode          give the picture that arrived to the decoder
    /// @param requestKeyFrame send a PLI (RFC 4585 6.3.1) or FIR (RFC 5104 4.3.1)
    public record Step(KeyFrameGate next, boolean decode, boolean requestKeyFrame) {}

    public Step on(Event event) {
        return switch (event) {
            case Event.Arrived(boolean keyFrame, boolean intact, boolean follows, boolean spared, long now) -> {
                if (intact && (keyFrame || (open && follows))) {
                    yield new Step(new KeyFrameGate(true, false, 0, retryNanos), true, false);
                }
                yield open && spared ? new Step(this, false, false) : withheld(now);
            }
            case Event.DecodeFailed(long now) -> withheld(now);
            case Event.Waited(long now) -> open ? new Step(this, false, false) : withheld(now);
        };
    }

    private Step withheld(long now) {
        if (!open && asked && now - askedAtNanos < retryNanos) {
            return new Step(this, false, false);
        }
        return new Step(new KeyFrameGate(false, true, now, retryNanos), false, true);
    }
}
