package org.ahoyphone.media.codec.payload;

import java.util.OptionalInt;

/// Hears each key press once, however many of its packets arrive (RFC 4733 2.5.2). A pure machine; it reports a press at the first packet that
/// tells of it, be it the last of the three ends.
///
/// Packets of one press carry one timestamp. Also taken for the same press: the segments of a long one (RFC 4733 2.5.1.3), and the packets of senders that wrongly
/// move the timestamp on with every update.
///
/// @param active    whether any event was heard yet
/// @param event     the last event
/// @param timestamp of its last packet, RTP ticks, 32 bits unsigned
/// @param duration  of its last packet, RTP ticks
/// @param ended     whether its end was heard
/// @param clockRate RTP clock in Hz
public record TelephoneEventReceiver(boolean active, int event, long timestamp, int duration, boolean ended, int clockRate) {

    /// How much later than the end so far a packet of the same press may begin.
    private static final int SLACK_MS = 60;

    /// A receiver that heard nothing yet.
    public static TelephoneEventReceiver idle(int clockRate) {
        return new TelephoneEventReceiver(false, 0, 0, 0, false, clockRate);
    }

    /// @param next     the receiver afterwards
    /// @param newEvent the event that begins with this packet, if one does
    public record Step(TelephoneEventReceiver next, OptionalInt newEvent) {}

    /// Takes a packet.
    public Step on(long packetTimestamp, boolean marker, TelephoneEvent heard) {
        TelephoneEventReceiver next = new TelephoneEventReceiver(
                true, heard.event(), packetTimestamp, heard.duration(), heard.end(), clockRate);
        if (!active) {
            return new Step(next, OptionalInt.of(heard.event()));
        }
        int later = (int) (packetTimestamp - timestamp);
        if (later < 0) {
            return new Step(this, OptionalInt.empty());
        }
        if (later == 0) {
            return new Step(heard.event() == event ? merged(next) : this, OptionalInt.empty());
        }
        boolean continued = !ended && !marker && heard.event() == event && later <= duration + clockRate / 1000 * SLACK_MS;
        return new Step(next, continued ? OptionalInt.empty() : OptionalInt.of(heard.event()));
    }

    /// Updates may come out of order: the longest duration and an end once heard stay.
    private TelephoneEventReceiver merged(TelephoneEventReceiver newer) {
        return new TelephoneEventReceiver(true, event, timestamp, Math.max(duration, newer.duration), ended || newer.ended, clockRate);
    }
}
