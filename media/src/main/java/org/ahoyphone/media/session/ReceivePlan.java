package org.ahoyphone.media.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.payload.RedundantPayload;
import org.ahoyphone.media.sdp.AgreedStream;

/// What sound may come, as agreed.
///
/// @param receiving whether it is to be heard
/// @param codecs    by payload type
/// @param events    payload types of telephone events
/// @param redundant payload types of redundant audio (RFC 2198)
/// @param preferred the codec that the other side is expected to send
record ReceivePlan(boolean receiving, Map<Integer, AudioCodec> codecs, Set<Integer> events, Set<Integer> redundant, AudioCodec preferred) {

    ReceivePlan {
        codecs = Map.copyOf(codecs);
        events = Set.copyOf(events);
        redundant = Set.copyOf(redundant);
    }

    static ReceivePlan of(AgreedStream agreed) {
        Map<Integer, AudioCodec> codecs = new HashMap<>();
        Set<Integer> events = new HashSet<>();
        Set<Integer> redundant = new HashSet<>();
        agreed.receivable().forEach((payloadType, format) -> {
            if (format.telephoneEvent()) {
                events.add(payloadType);
            } else if (format.encoding().equalsIgnoreCase(RedundantPayload.ENCODING_NAME)) {
                redundant.add(payloadType);
            } else {
                codecs.put(payloadType, CodecCatalog.audioCodec(format));
            }
        });
        return new ReceivePlan(agreed.direction().receives(), codecs, events, redundant, CodecCatalog.audioCodec(agreed.main().format()));
    }
}
