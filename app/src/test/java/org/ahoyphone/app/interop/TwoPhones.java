package org.ahoyphone.app.interop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.SystemAudioDevices;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;

/// Two phones of ours in this process, over loopback, with the media of a real call. Their cameras are the test pattern with the clock in it.
final class TwoPhones implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Phone caller;
    private final Phone callee;
    private final BlockingQueue<Call> arriving = new LinkedBlockingQueue<>();

    TwoPhones(MediaConfig config) {
        this(config, _ -> List.of());
    }

    /// @param calleeLayers between the callee's streams and the network
    TwoPhones(MediaConfig config, Function<String, List<Interceptor>> calleeLayers) {
        this(AhoyMedia.create(config), AhoyMedia.create(config, new SystemAudioDevices(), new SystemVideoDevices(), calleeLayers));
    }

    /// Two phones that both take part in a world of claps, of which what the callee hears counts.
    TwoPhones(MediaConfig config, Claps claps, Function<String, List<Interceptor>> calleeLayers) {
        this(AhoyMedia.create(config, new Claps().ears(), Claps.camera(), _ -> List.of()),
                AhoyMedia.create(config, claps.ears(), Claps.camera(), calleeLayers));
    }

    private TwoPhones(AhoyMedia calling, AhoyMedia called) {
        caller = phone(calling);
        callee = phone(called);
        callee.observe(event -> {
            if (event instanceof PhoneEvent.Incoming(Call call)) {
                arriving.add(call);
            }
        }, Runnable::run);
    }

    /// No device but the test pattern of that size, in VP8.
    static MediaConfig pattern(VideoFormat format) {
        return MediaConfig.defaults().withAudioIn(new AudioInput.Silence()).withAudioOut(new AudioOutput.None()).withVideoIn(new VideoInput.Test())
                .withVideoFormat(format).withVideoCodecs(List.of("VP8"));
    }

    private static Phone phone(AhoyMedia media) {
        return Phone.start(PhoneConfig.defaults().media(media).listen(ListenAddress.parse("udp:127.0.0.1:0")));
    }

    /// Where the callee listens.
    int port() {
        return callee.listening().getFirst().port();
    }

    PictureCall call() throws IOException {
        return call(port());
    }

    /// A call that is answered at once.
    ///
    /// @param port where the callee is reached
    PictureCall call(int port) throws IOException {
        Call out = caller.direct().call("sip:127.0.0.1:" + port, Media.AUDIO_VIDEO);
        Call in;
        try {
            in = arriving.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (in == null) {
            throw new AssertionError("the call does not arrive");
        }
        PictureCall call = new PictureCall(out, (CallMedia) out.media(), (CallMedia) in.media());
        call.answered(System.nanoTime());
        in.answer(Media.AUDIO_VIDEO);
        return call;
    }

    @Override
    public void close() {
        caller.close();
        callee.close();
    }
}
