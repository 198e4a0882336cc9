package org.ahoyphone.media.session;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.codec.payload.TelephoneEvent;
import org.ahoyphone.media.codec.payload.TelephoneEventSchedule;

/// Sends pressed keys as telephone events in the place of sound (RFC 4733), within the stream's own source and numbering.
///
/// [#press] may be called by any thread; all else by the thread that sends.
final class DtmfSender {

    private static final int PRESS_MILLIS = 100;
    private static final int PAUSE_MILLIS = 80;

    /// How events are sent now.
    ///
    /// @param payloadType of the events
    /// @param eventClock  RTP clock that was agreed for them, Hz: what their durations count
    /// @param streamClock RTP clock of the stream's timestamps, Hz; the same unless the other side knows no events with it
    record Format(int payloadType, int eventClock, int streamClock) {}

    /// Where packets go.
    interface Output {
        void send(int payloadType, boolean marker, int timestamp, TelephoneEvent event);
    }

    private final Queue<String> pressed = new ConcurrentLinkedQueue<>();
    private List<TelephoneEventSchedule.Packet> schedule = List.of();
    private int next;
    private int elapsed;
    private long begin;

    /// @param keys `0`-`9`, `*`, `#`, `A`-`D`
    /// @throws IllegalArgumentException for any other character; nothing is sent then
    void press(String keys) {
        keys.chars().forEach(key -> TelephoneEvent.eventOf((char) key));
        if (!keys.isEmpty()) {
            pressed.add(keys);
        }
    }

    /// Called for every frame, before its sound is sent.
    ///
    /// @param timestamp of the frame, RTP ticks since the stream's beginning
    /// @return whether the frame belongs to keys: its sound is then not to be sent
    boolean frame(long timestamp, Format format, Output output) {
        if (next == schedule.size()) {
            String keys = pressed.poll();
            if (keys == null) {
                return false;
            }
            schedule = TelephoneEventSchedule.of(keys, PRESS_MILLIS, PAUSE_MILLIS, format.eventClock());
            next = 0;
            elapsed = 0;
            begin = timestamp;
        }
        while (next < schedule.size() && schedule.get(next).atMs() <= elapsed) {
            TelephoneEventSchedule.Packet packet = schedule.get(next++);
            long offset = packet.timestampOffset() * format.streamClock() / format.eventClock();
            output.send(format.payloadType(), packet.marker(), (int) (begin + offset), packet.event());
        }
        elapsed += AudioFormat.FRAME_MILLIS;
        return true;
    }

    /// Forgets keys that can no longer be sent.
    void drop() {
        pressed.clear();
        schedule = List.of();
        next = 0;
    }
}
