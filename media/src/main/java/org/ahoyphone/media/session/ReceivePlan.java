package org.ahoyphone.media.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.payload.RedundantPayload;
import org.ahoyphone.media.sdp.AgreedStream;

/// What sound may come, as agreed.
///
/// @param receiving whether it is to be heard
/// @param codecs    by payload type
/// @param events    payload types of telephone events
/// @param redundant payload types of redundant audio (RFC 2198)
/// @param noises    payload types of comfort noise (RFC 3389)
/// @param preferred the codec that the other side is expected to send
record ReceivePlan(boolean receiving, Map<Integer, AudioCodec> codecs, Set<Integer> events, Set<Integer> redundant, Set<Integer> noises,
                   AudioCodec preferred) {

    ReceivePlan {
        codecs = Map.copyOf(codecs);
        events = Set.copyOf(events);
        redundant = Set.copyOf(redundant);
        noises = Set.copyOf(noises);
    }

    /// Channels of a loudspeaker: two where the user chose a codec as stereo, which the other side may send.
    int channels() {
        return codecs.values().stream().anyMatch(codec -> codec.stereo() && (codec.fmtp().flag("stereo") || !codec.name().equals(AudioCodecs.OPUS.name())))
                ? 2 : 1;
    }

    static ReceivePlan of(AgreedStream agreed) {
        Map<Integer, AudioCodec> codecs = new HashMap<>();
        Set<Integer> events = new HashSet<>();
        Set<Integer> redundant = new HashSet<>();
        Set<Integer> noises = new HashSet<>();
        agreed.receivable().forEach((payloadType, format) -> {
            if (format.telephoneEvent()) {
                events.add(payloadType);
            } else if (format.encoding().equalsIgnoreCase(RedundantPayload.ENCODING_NAME)) {
                redundant.add(payloadType);
            } else if (format.noise()) {
                noises.add(payloadType);
            } else {
                codecs.put(payloadType, CodecCatalog.audioCodec(format));
            }
        });
        return new ReceivePlan(agreed.direction().receives(), codecs, events, redundant, noises, CodecCatalog.audioCodec(agreed.main().format()));
    }
}
