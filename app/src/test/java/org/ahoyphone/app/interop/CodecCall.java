package org.ahoyphone.app.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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

/// A phone of ours that says a file and writes down what it hears, with one choice of codec, and on request over a network that loses packets.
final class CodecCall {

    private CodecCall() {}

    /// @param lost share of the packets of each way that get lost, 0 to 1
    static OwnPhone phone(String codec, Path says, Path hears, double lost) {
        MediaConfig config = MediaConfig.defaults().withAudioCodecs(List.of(codec)).withAudioIn(AudioInput.parse("file:" + says))
                .withAudioOut(AudioOutput.parse("file:" + hears));
        AhoyMedia media = AhoyMedia.create(config, new SdlAudioDevices(), new SystemVideoDevices(), _ -> lost == 0 ? List.of() : List.of(new Losing(lost)));
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")), media);
    }

    /// Loses RTP both ways.
    private static final class Losing implements Interceptor {
        private final Random random = new Random(3);
        private final double share;

        Losing(double share) {
            this.share = share;
        }

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            return lossy(next);
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
