package org.ahoyphone.media.session;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.ahoyphone.media.codec.payload.VideoPacketizer;
import org.ahoyphone.media.codec.video.EncodedFrame;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.codec.video.VideoEncoderSettings;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.jspecify.annotations.Nullable;

/// Sends encoded pictures as RTP packets; the stream spreads them over time. One thread.
final class PicturePackets {

    private static final int MAX_PAYLOAD = VideoEncoderSettings.DEFAULT_MAX_NAL_SIZE;
    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;
    private static final int PATIENCE = 20;

    private final RtpStream rtp;
    private final VideoPacketizer packetizer;
    private final int payloadType;
    private final StreamTime time;

    PicturePackets(RtpStream rtp, VideoCodec codec, int payloadType, StreamTime time) {
        this.rtp = rtp;
        this.payloadType = payloadType;
        this.time = time;
        packetizer = VideoCodecs.packetizer(codec, MAX_PAYLOAD, ThreadLocalRandom.current().nextInt(0x8000));
    }

    /// Sends a picture.
    ///
    /// @return false when the network thread was too far behind to take all of it: the receiver then needs a key frame, unless no other picture needs this one
    boolean send(EncodedFrame picture) {
        int timestamp = time.ticks(picture.captureNanos());
        packetizer.frame(picture.data(), picture.layer());
        while (packetizer.hasNext()) {
            PacketBuffer packet = claim();
            if (packet == null) {
                return false;
            }
            int length = packetizer.next(packet.bytes(), packet.offset());
            packet.append(length);
            packet.nanos(picture.captureNanos());
            rtp.publish(payloadType, !packetizer.hasNext(), timestamp);
        }
        return true;
    }

    private @Nullable PacketBuffer claim() {
        PacketBuffer packet = rtp.claim();
        for (int i = 0; i < PATIENCE && packet == null; i++) {
            LockSupport.parkNanos(this, BETWEEN_LOOKS_NANOS);
            packet = rtp.claim();
        }
        return packet;
    }
}
