package org.ahoyphone.media.codec.payload;

import java.util.Optional;

/// The payload of RFC 4733 2.3: one state of a named telephone event, 4 bytes.
///
/// ```
///  0                   1                   2                   3
/// |     event     |E|R| volume    |          duration             |
/// ```
/// @param event    0 to 255; 0-9 are the digits, 10 `*`, 11 `#`, 12-15 A-D, 16 flash (RFC 4733 3.2)
/// @param end      the event is over
/// @param volume   power of the tone in dBm0 without its sign, 0 to 63: 10 means -10 dBm0
/// @param duration so far, in RTP ticks from the packet's timestamp on, 0 to 65535
public record TelephoneEvent(int event, boolean end, int volume, int duration) {

    /// Encoding name in `a=rtpmap`; the clock rate is that of the audio codec it goes along with (RFC 4733 7.1.1).
    public static final String ENCODING_NAME = "telephone-event";

    /// What to offer in `a=fmtp`: the sixteen keys (RFC 4733 2.4.1).
    public static final String OFFERED_EVENTS = "0-15";

    /// Bytes of the payload.
    public static final int LENGTH = 4;

    private static final String DIGITS = "0123456789*#ABCD";

    public TelephoneEvent {
        if (event < 0 || event > 255 || volume < 0 || volume > 63 || duration < 0 || duration > 0xFFFF) {
            throw new IllegalArgumentException("Event " + event + ", volume " + volume + ", duration " + duration);
        }
    }

    /// Reads a payload; empty when it is too short. Of several events in one packet (RFC 4733 2.5.1.5) the first is read.
    public static Optional<TelephoneEvent> decode(byte[] payload, int off, int len) {
        if (len < LENGTH) {
            return Optional.empty();
        }
        int flags = payload[off + 1];
        int duration = ((payload[off + 2] & 0xFF) << 8) | (payload[off + 3] & 0xFF);
        return Optional.of(new TelephoneEvent(payload[off] & 0xFF, (flags & 0x80) != 0, flags & 0x3F, duration));
    }

    /// Writes the payload; the reserved bit is 0.
    /// @return [#LENGTH]
    public int encode(byte[] out, int off) {
        out[off] = (byte) event;
        out[off + 1] = (byte) ((end ? 0x80 : 0) | volume);
        out[off + 2] = (byte) (duration >> 8);
        out[off + 3] = (byte) duration;
        return LENGTH;
    }

    /// The event of a key: `0`-`9`, `*`, `#`, `A`-`D` in either case.
    /// @throws IllegalArgumentException for any other character
    public static int eventOf(char digit) {
        int event = DIGITS.indexOf(Character.toUpperCase(digit));
        if (event < 0) {
            throw new IllegalArgumentException("'" + digit + "' is not a key of a telephone");
        }
        return event;
    }

    /// The key of an event; empty for events that are no keys.
    public static Optional<Character> digitOf(int event) {
        return event >= 0 && event < DIGITS.length() ? Optional.of(DIGITS.charAt(event)) : Optional.empty();
    }
}
