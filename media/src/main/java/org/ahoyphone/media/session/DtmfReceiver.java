package org.ahoyphone.media.session;

import java.util.Optional;
import java.util.OptionalInt;
import org.ahoyphone.media.codec.payload.TelephoneEvent;
import org.ahoyphone.media.codec.payload.TelephoneEventReceiver;
import org.ahoyphone.media.rtp.RtpPacket;

/// Hears pressed keys in packets of telephone events. One thread.
final class DtmfReceiver {

    private TelephoneEventReceiver state = TelephoneEventReceiver.idle(8_000);

    /// The key that a packet is the first to tell of.
    ///
    /// @param clockRate RTP clock of the stream, Hz
    Optional<Character> packet(RtpPacket packet, int clockRate) {
        if (state.clockRate() != clockRate) {
            state = TelephoneEventReceiver.idle(clockRate);
        }
        Optional<TelephoneEvent> heard = TelephoneEvent.decode(packet.bytes(), packet.payloadOffset(), packet.payloadLength());
        if (heard.isEmpty()) {
            return Optional.empty();
        }
        TelephoneEventReceiver.Step step = state.on(packet.timestamp() & 0xFFFF_FFFFL, packet.marker(), heard.get());
        state = step.next();
        OptionalInt event = step.newEvent();
        return event.isPresent() ? TelephoneEvent.digitOf(event.getAsInt()) : Optional.empty();
    }
}
