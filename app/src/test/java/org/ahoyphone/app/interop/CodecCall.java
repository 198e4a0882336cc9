package org.ahoyphone.app.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.SystemAudioDevices;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.PhoneConfig;

/// A phone of ours that says a file and writes down what it hears, with one choice of codec.
final class CodecCall {

    private CodecCall() {}

    /// @param network that its sound goes through
    static OwnPhone phone(String codec, Path says, Path hears, Network network) {
        MediaConfig config = MediaConfig.defaults().withAudioCodecs(List.of(codec)).withAudioIn(AudioInput.parse("file:" + says))
                .withAudioOut(AudioOutput.parse("file:" + hears));
        AhoyMedia media = AhoyMedia.create(config, new SystemAudioDevices(), new SystemVideoDevices(), _ -> List.of(network));
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")), media);
    }

    /// Loses RTP both ways, and counts.
    static final class Network implements Interceptor {
        private final List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger dropped = new AtomicInteger();
        private final Random random = new Random(3);
        private final double share;

        /// @param share of the packets that get lost, 0 to 1
        Network(double share) {
            this.share = share;
        }

        /// Packets that we sent.
        int sent() {
            return sent.size();
        }

        /// Packets of opus that we sent with a copy of the one before (RFC 6716 section 2.1.7).
        int copies() {
            try (AudioDecoder opus = AudioCodecs.OPUS.decoder()) {
                return (int) sent.stream().filter(payload -> opus.hasFec(payload, 0, payload.length)).count();
            }
        }

        /// Packets lost on the way to us.
        int dropped() {
            return dropped.get();
        }

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            RtpPacket packet = new RtpPacket();
            return (buffer, now) -> {
                if (packet.parse(buffer) == RtpPacket.Status.OK) {
                    sent.add(Arrays.copyOfRange(packet.bytes(), packet.payloadOffset(), packet.payloadOffset() + packet.payloadLength()));
                }
                pass(next, buffer, now, new AtomicInteger());
            };
        }

        @Override
        public PacketSink incomingRtp(PacketSink next) {
            return (buffer, now) -> pass(next, buffer, now, dropped);
        }

        private void pass(PacketSink next, PacketBuffer buffer, long now, AtomicInteger lost) {
            if (random.nextDouble() >= share) {
                next.accept(buffer, now);
            } else {
                lost.incrementAndGet();
            }
        }
    }
}
