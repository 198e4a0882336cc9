package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.sdp.AgreedFormat;
import org.ahoyphone.media.sdp.AgreedStream;
import org.jspecify.annotations.Nullable;

/// How sound is sent, as agreed.
///
/// @param sending     whether it may be sent
/// @param codec       what it is coded with
/// @param payloadType the other side's number for it
/// @param parameters  what the other side asks of the coder
/// @param millis      length of a packet, ms
/// @param events      how keys are sent, null when the other side takes none
record SendPlan(boolean sending, AudioCodec codec, int payloadType, Fmtp parameters, int millis, DtmfSender.@Nullable Format events) {

    static SendPlan of(AgreedStream agreed) {
        AgreedFormat main = agreed.main();
        AgreedFormat event = agreed.telephoneEvent();
        AudioCodec codec = CodecCatalog.audioCodec(main.format());
        return new SendPlan(agreed.direction().sends(), codec, main.sendPayloadType(), Fmtp.parse(main.sendParameters()),
                SoundEncoder.packetMillis(agreed.packetTime(), agreed.maxPacketTime()),
                event == null ? null : new DtmfSender.Format(event.sendPayloadType(), event.format().clockRate(), codec.clockRate()));
    }

    /// Whether one encoder serves both.
    boolean sameCoding(SendPlan other) {
        return codec.equals(other.codec) && parameters.equals(other.parameters) && millis == other.millis;
    }
}
