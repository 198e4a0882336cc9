package org.ahoyphone.media.codec.payload;

import java.util.ArrayList;
import java.util.List;

/// When to send which telephone event packets for pressed keys (RFC 4733 2.5.1): an update every 20 ms while the key is down, the first with the
/// RTP marker; the last one, with the end bit, three times. All packets of an event carry the timestamp of its beginning. While events are sent, no audio is.
public final class TelephoneEventSchedule {

    /// Between packets, in ms; also the shortest key press.
    public static final int INTERVAL_MS = 20;

    /// Power of the tones: what a telephone sends.
    public static final int VOLUME = 10;

    private static final int END_REPETITIONS = 3;
    private static final int LONGEST_SEGMENT = 0xFFFF;

    /// One packet to send.
    ///
    /// @param atMs            when, after the beginning of the sequence
    /// @param timestampOffset what to add to the RTP timestamp of the beginning of the sequence, in ticks
    /// @param marker          RTP marker: the first packet of an event
    /// @param event           the payload
    public record Packet(int atMs, long timestampOffset, boolean marker, TelephoneEvent event) {}

    private TelephoneEventSchedule() {}

    /// The packets of one key or a row of keys.
    ///
    /// @param keys      `0`-`9`, `*`, `#`, `A`-`D`
    /// @param pressMs   how long each is pressed; made a multiple of 20, at least 40 (as ITU-T Q.24 wants for recognition)
    /// @param pauseMs   between keys; made a multiple of 20, at least 60, so that the repeated ends go out before the next key
    /// @param clockRate RTP clock in Hz
    /// @throws IllegalArgumentException for other characters
    public static List<Packet> of(String keys, int pressMs, int pauseMs, int clockRate) {
        int press = Math.max(40, roundUp(pressMs));
        int pause = Math.max(END_REPETITIONS * INTERVAL_MS, roundUp(pauseMs));
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < keys.length(); i++) {
            addEvent(packets, TelephoneEvent.eventOf(keys.charAt(i)), i * (press + pause), press, clockRate);
        }
        return packets;
    }

    private static void addEvent(List<Packet> packets, int event, int startMs, int pressMs, int clockRate) {
        long start = ticks(startMs, clockRate);
        long segment = 0;
        for (int elapsed = INTERVAL_MS; elapsed < pressMs; elapsed += INTERVAL_MS) {
            long duration = ticks(elapsed, clockRate);
            // RFC 4733 2.5.1.3: a duration that no longer fits begins a new segment, whose timestamp is where the last one stopped.
            if (duration - segment > LONGEST_SEGMENT) {
                packets.add(new Packet(startMs + elapsed, start + segment, false,
                        new TelephoneEvent(event, false, VOLUME, LONGEST_SEGMENT)));
                segment += LONGEST_SEGMENT;
            }
            packets.add(new Packet(startMs + elapsed, start + segment, elapsed == INTERVAL_MS,
                    new TelephoneEvent(event, false, VOLUME, (int) (duration - segment))));
        }
        TelephoneEvent end = new TelephoneEvent(event, true, VOLUME,
                (int) Math.min(LONGEST_SEGMENT, ticks(pressMs, clockRate) - segment));
        for (int i = 0; i < END_REPETITIONS; i++) {
            packets.add(new Packet(startMs + pressMs + i * INTERVAL_MS, start + segment, false, end));
        }
    }

    private static int roundUp(int milliseconds) {
        return (Math.max(0, milliseconds) + INTERVAL_MS - 1) / INTERVAL_MS * INTERVAL_MS;
    }

    private static long ticks(int milliseconds, int clockRate) {
        return (long) milliseconds * clockRate / 1000;
    }
}
