package org.ahoyphone.app.interop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.SystemAudioDevices;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaEngine;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.MediaSession;
import org.ahoyphone.phone.PhoneConfig;

/// A phone of ours in this process that shows the test pattern in VP8 and says a tone, with what goes over its wires.
final class PicturePhone implements AutoCloseable {
    private final PictureWire pictures = new PictureWire();
    private final SoundWire sound = new SoundWire();
    private final List<Consumer<MediaEvent>> calls = new CopyOnWriteArrayList<>();
    private final OwnPhone phone;

    PicturePhone() {
        MediaConfig config = MediaConfig.defaults().withAudioIn(AudioInput.parse("tone:440")).withAudioOut(new AudioOutput.None()).withVideoIn(new VideoInput.Test())
                .withVideoFormat(new VideoFormat(640, 480, 25)).withVideoCodecs(List.of("VP8"));
        AhoyMedia media = AhoyMedia.create(config, new SystemAudioDevices(), new SystemVideoDevices(),
                kind -> kind.equals("video") ? List.of(pictures) : List.of(sound));
        phone = new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")), new Overheard(media, calls));
    }

    /// The engine, and where it tells its calls what happens in them.
    private record Overheard(AhoyMedia media, List<Consumer<MediaEvent>> calls) implements MediaEngine {
        @Override
        public MediaSession session(MediaContext context) {
            calls.add(context.events());
            return media.session(context);
        }

        @Override
        public void close() {
            media.close();
        }
    }

    OwnPhone phone() {
        return phone;
    }

    String uri() {
        return "sip:ahoy@127.0.0.1:" + phone.port();
    }

    PictureWire pictures() {
        return pictures;
    }

    SoundWire sound() {
        return sound;
    }

    Call call(String uri, Media media) {
        return phone.phone().direct().call(uri, media);
    }

    static CallMedia media(Call call) {
        return (CallMedia) call.media();
    }

    /// The call is told that pictures cannot be shown without a key frame, and that the other side cannot be asked in RTCP: it asks by INFO (RFC 5168).
    void wantKeyFrameByInfo() {
        calls.getLast().accept(new MediaEvent.KeyFrameWanted());
    }

    @Override
    public void close() throws IOException {
        phone.close();
    }
}
