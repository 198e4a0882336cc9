package org.ahoyphone.media.session;

import java.util.HashMap;
import java.util.Map;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.sdp.AgreedFormat;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.media.sdp.HeaderExtensionMap;
import org.ahoyphone.media.sdp.RtcpFeedback;
import org.ahoyphone.media.video.VideoFormat;

/// How pictures go both ways, as agreed.
///
/// @param sending     whether they may be sent
/// @param receiving   whether they are to be shown
/// @param codec       what they are coded with
/// @param payloadType the other side's number for it
/// @param format      size and rate that are sent
/// @param bitRate     payload, bit/s
/// @param incoming    by payload type, what may come
/// @param detail      whether what is sent is to be read, so that size matters more than motion
/// @param steered     whether the other side says what arrives, so that a call may begin with less and grow
record VideoPlan(boolean sending, boolean receiving, VideoCodec codec, int payloadType, VideoFormat format, int bitRate,
                 Map<Integer, Incoming> incoming, boolean detail, boolean steered) {

    /// A format that may come.
    ///
    /// @param remote what the other side says of it, parameter sets perhaps
    record Incoming(VideoCodec codec, Fmtp remote) {}

    VideoPlan {
        incoming = Map.copyOf(incoming);
    }

    /// @param wanted what the user wants to send
    static VideoPlan of(AgreedStream agreed, VideoFormat wanted) {
        AgreedFormat main = agreed.main();
        VideoCodec codec = CodecCatalog.videoCodec(main.format());
        VideoFormat format = SendFormat.within(wanted, codec, Fmtp.parse(main.sendParameters()));
        Map<Integer, Incoming> incoming = new HashMap<>();
        agreed.receivable().forEach((payloadType, ours) -> {
            if (ours.accompanies()) {
                return;
            }
            String theirs = agreed.formats().stream().filter(f -> f.format().equals(ours)).map(AgreedFormat::sendParameters).findFirst().orElse("");
            incoming.put(payloadType, new Incoming(CodecCatalog.videoCodec(ours), Fmtp.parse(theirs)));
        });
        return new VideoPlan(agreed.direction().sends() && codec.encodes(), agreed.direction().receives(), codec, main.sendPayloadType(), format,
                SendFormat.bitRate(format, agreed.maxKbits()), incoming,
                !agreed.content().isEmpty(), steered(agreed));
    }

    /// The same for what is to be read.
    VideoPlan detailed() {
        return detail ? this : new VideoPlan(sending, receiving, codec, payloadType, format, bitRate, incoming, true, steered);
    }

    /// Arrivals are told by the numbers of packets, so both have to be agreed.
    private static boolean steered(AgreedStream agreed) {
        return agreed.feedback().contains(RtcpFeedback.TRANSPORT_WIDE) && agreed.options().extensions().containsKey(HeaderExtensionMap.TRANSPORT_WIDE);
    }
}
