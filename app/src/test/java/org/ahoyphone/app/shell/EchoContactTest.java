package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The first call of a newcomer, all of it real but the window: SIP and RTP on loopback, the test pattern for a camera, no sound system.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class EchoContactTest {
    @Test
    void answersAndSendsPictureAndSoundBackHalfASecondLater() {
        var devices = new MemoryAudioDevices(PaceClock.SYSTEM);
        devices.plugInput("microphone");
        devices.plugOutput("speaker");
        MediaConfig config = MediaConfig.defaults().withVideoIn(new VideoInput.Test()).withVideoFormat(new VideoFormat(320, 180, 15));
        AhoyMedia media = AhoyMedia.create(config, devices, new SystemVideoDevices(), _ -> List.of());
        var pictures = new AtomicInteger();
        try (EchoContact echo = EchoContact.start();
                Phone phone = Phone.start(PhoneConfig.defaults().media(media).listen(ListenAddress.parse("udp:127.0.0.1:0")))) {
            Call call = phone.direct().call(echo.uri(), Media.AUDIO_VIDEO);
            ((CallMedia) call.media()).showRemote(_ -> pictures.incrementAndGet());
            StreamStatistics video = null;
            EndReason reason = null;
            for (CallEvent event : call.events()) {
                switch (event) {
                    case CallEvent.Answered(var agreed) -> assertThat(agreed.media()).isEqualTo(Media.AUDIO_VIDEO);
                    case CallEvent.Statistics(var statistics) -> {
                        video = statistics.streams().stream().filter(s -> s.kind().equals("video")).findFirst().orElseThrow();
                        if (video.delayMs() > 0) {
                            call.hangUp();
                        }
                    }
                    case CallEvent.Ended(var why) -> reason = why;
                    case CallEvent.Ringing _, CallEvent.MediaChanged _, CallEvent.CredentialsWanted _, CallEvent.ChangeRefused _, CallEvent.Dtmf _, CallEvent.Redirected _,
                            CallEvent.Transferring _, CallEvent.Transferred _, CallEvent.TransferAsked _,
                            CallEvent.Quality _, CallEvent.VideoAsked _, CallEvent.Notice _ -> {}
                }
            }
            assertThat(reason.normal()).isTrue();
            assertThat(video.delayMs()).as("half a second and the way").isGreaterThanOrEqualTo(500);
            assertThat(video.packetsLost()).isZero();
            assertThat(pictures).hasPositiveValue();
        }
        assertThat(devices.open()).as("microphone and speaker are given back").isZero();
    }
}
