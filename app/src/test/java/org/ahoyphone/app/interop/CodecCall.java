package org.ahoyphone.app.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.SdlAudioDevices;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketSink;
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
        AhoyMedia media = AhoyMedia.create(config, new SdlAudioDevices(), new SystemVideoDevices(), _ -> List.of(network));
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")), media);
    }

    /// Loses RTP both ways, and counts what we send.
    static final class Network implements Interceptor {
        private final AtomicInteger sent = new AtomicInteger();
        private final Random random = new Random(3);
        private final double share;

        /// @param share of the packets that get lost, 0 to 1
        Network(double share) {
            this.share = share;
        }

        int sent() {
            return sent.get();
        }

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            PacketSink lossy = lossy(next);
            return (packet, now) -> {
                sent.incrementAndGet();
                lossy.accept(packet, now);
            };
        }

        @Override
        public PacketSink incomingRtp(PacketSink next) {
            return lossy(next);
        }

        private PacketSink lossy(PacketSink next) {
            return (packet, now) -> {
                if (random.nextDouble() >= share) {
                    next.accept(packet, now);
                }
            };
        }
    }
}
