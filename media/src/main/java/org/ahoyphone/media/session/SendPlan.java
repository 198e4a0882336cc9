package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
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
/// @param kbits       most that the other side wants to be sent, kbit/s; 0 when it does not say
/// @param events      how keys are sent, null when the other side takes none
/// @param redundant   the other side's number for redundant audio (RFC 2198) of this codec, -1 when it takes none
/// @param noise       the other side's number for comfort noise (RFC 3389) in pauses of this codec, -1 when it takes none
record SendPlan(boolean sending, AudioCodec codec, int payloadType, Fmtp parameters, int millis, int kbits, DtmfSender.@Nullable Format events,
                int redundant, int noise) {

    static SendPlan of(AgreedStream agreed) {
        // The first that can be sent; where there is none nothing is sent, and it does not count which.
        AgreedFormat main = agreed.formats().stream().filter(f -> !f.format().accompanies())
                .filter(f -> CodecCatalog.audioCodec(f.format()).encodes()).findFirst().orElseGet(agreed::main);
        AgreedFormat event = agreed.telephoneEvent();
        AgreedFormat redundant = agreed.redundancy(main.format());
        AgreedFormat noise = agreed.comfortNoise(main.format());
        AudioCodec codec = CodecCatalog.audioCodec(main.format());
        Fmtp parameters = Fmtp.parse(main.sendParameters());
        int least = parameters.number("minptime").orElse(0);
        return new SendPlan(agreed.direction().sends() && codec.encodes(), codec, main.sendPayloadType(), parameters,
                codec.packetTime().nearest(agreed.packetTime(), least, agreed.maxPacketTime()), agreed.maxKbits(),
                event == null ? null : new DtmfSender.Format(event.sendPayloadType(), event.format().clockRate(), codec.clockRate()),
                redundant == null ? -1 : redundant.sendPayloadType(), noise == null ? -1 : noise.sendPayloadType());
    }

    /// The same for who sends nothing in pauses: Opus then knows for itself when (RFC 7587 section 3.1.3 leaves that to the sender).
    SendPlan sparing() {
        if (!codec.name().equals(AudioCodecs.OPUS.name()) || parameters.flag("usedtx")) {
            return this;
        }
        Fmtp told = Fmtp.parse(parameters.text().isEmpty() ? "usedtx=1" : parameters.text() + ";usedtx=1");
        return new SendPlan(sending, codec, payloadType, told, millis, kbits, events, redundant, noise);
    }

    /// Whether two channels are wanted where there are two: uncompressed sound has what it says; of Opus the receiver tells (RFC 7587 section 6.1).
    boolean stereo() {
        return codec.stereo() && (parameters.flag("stereo") || !codec.name().equals(AudioCodecs.OPUS.name()));
    }

    /// Channels of a microphone: two where the other side wants them and so does the user, who chose the codec as stereo. Both channels of a file go in any case.
    int channels() {
        boolean chosen = codec.fmtp().flag("stereo") || codec.fmtp().flag("sprop-stereo") || !codec.name().equals(AudioCodecs.OPUS.name());
        return stereo() && chosen ? 2 : 1;
    }

    /// Whether one encoder serves both.
    boolean sameCoding(SendPlan other) {
        return codec.equals(other.codec) && parameters.equals(other.parameters) && millis == other.millis && kbits == other.kbits;
    }
}
