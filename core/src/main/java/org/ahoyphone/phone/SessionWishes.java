package org.ahoyphone.phone;

import org.jspecify.annotations.Nullable;

/// What the user wants of a running session, what is agreed, and what is being asked for: one change at a time, the last
/// wish counts. Immutable.
///
/// @param agreed what the last accepted offer or answer of this side asked for
/// @param underWay what the offer asks for that has no answer yet; null if there is none
/// @param postponed whether to wait until an offer can be made again (RFC 3261 section 14.1)
/// @param unmet whether the wish is to be offered though it was agreed to: the other side took less, or media would offer something else by now
record SessionWishes(Wish agreed, Wish wished, @Nullable Wish underWay, boolean postponed, boolean unmet) {
    /// @param media the kinds of media
    /// @param hold whether this side holds
    record Wish(Media media, boolean hold) {}

    static SessionWishes agreed(Media media) {
        var wish = new Wish(media, false);
        return new SessionWishes(wish, wish, null, false, false);
    }

    SessionWishes hold(boolean hold) {
        return new SessionWishes(agreed, new Wish(wished.media, hold), underWay, postponed, unmet);
    }

    /// @param runs what runs now
    SessionWishes change(Media media, Media runs) {
        return new SessionWishes(agreed, new Wish(media, wished.hold), underWay, postponed, !media.equals(runs));
    }

    /// The same wish is to be offered once more.
    SessionWishes stale() {
        return new SessionWishes(agreed, wished, underWay, postponed, true);
    }

    /// Whether an offer is to be made now.
    boolean due() {
        return free() && (unmet || !wished.equals(agreed));
    }

    /// Whether an offer could be made now.
    boolean free() {
        return underWay == null && !postponed;
    }

    /// The offer of what is wished goes out.
    SessionWishes offering() {
        return new SessionWishes(agreed, wished, wished, postponed, false);
    }

    /// The offer was accepted.
    SessionWishes accepted() {
        return new SessionWishes(underWay == null ? agreed : underWay, wished, null, postponed, unmet);
    }

    /// The offer was refused: what was agreed stays, and the wish is given up.
    SessionWishes refused() {
        return new SessionWishes(agreed, agreed, null, postponed, false);
    }

    /// Whether the offer asks for other kinds of media than are wished by now.
    boolean retracted() {
        return underWay != null && !underWay.media.equals(wished.media);
    }

    /// The offer was taken back: what was agreed stays, and so does the wish of now.
    SessionWishes withdrawn() {
        return new SessionWishes(agreed, wished, null, postponed, unmet);
    }

    /// The offer met another: it is made again when it can be.
    SessionWishes postpone() {
        return new SessionWishes(agreed, wished, null, true, unmet || wished.equals(agreed));
    }

    SessionWishes possible() {
        return new SessionWishes(agreed, wished, underWay, false, unmet);
    }
}
