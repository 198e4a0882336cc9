package org.ahoyphone.app.view;

import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.PatternClock;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;

/// A program of its own, started by an experiment on a display of its own: calls somebody, shows what he sends in a window as large as the picture, sends the test pattern,
/// and says after a while what that cost. Its words: whom to call, the picture's format.
public final class PictureWindow extends Application {
    private static final long WARMING_SECONDS = 25;
    private static final long MEASURED_SECONDS = 20;

    /// The way in: a main class that is itself an `Application` wants JavaFX as modules.
    public static final class Start {
        private Start() {}

        public static void main(String... words) {
            Application.launch(PictureWindow.class, words);
        }
    }

    @Override
    public void start(Stage stage) {
        VideoFormat format = VideoFormat.parse(getParameters().getRaw().get(1)).orElseThrow();
        VideoView view = new VideoView("the other side", false);
        stage.initStyle(StageStyle.UNDECORATED);
        stage.setScene(new Scene(new StackPane(view), format.width(), format.height()));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        Thread.ofPlatform().start(() -> {
            try {
                call(getParameters().getRaw().getFirst(), format, view);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Platform.exit();
        });
    }

    private static void call(String uri, VideoFormat format, VideoView view) throws InterruptedException {
        MediaConfig config = MediaConfig.defaults().withAudioIn(new AudioInput.Silence()).withAudioOut(new AudioOutput.None())
                .withVideoIn(new VideoInput.Test()).withVideoFormat(format);
        try (Phone phone = Phone.start(PhoneConfig.defaults().media(AhoyMedia.create(config)).listen(ListenAddress.parse("udp:127.0.0.1:0")))) {
            Call call = phone.direct().call(uri, Media.AUDIO_VIDEO);
            Shown shown = new Shown();
            ((CallMedia) call.media()).showRemote(frame -> {
                view.show(frame);
                PatternClock.read(frame).ifPresent(shown::add);
            });
            TimeUnit.SECONDS.sleep(WARMING_SECONDS);
            shown.begin();
            long begun = System.nanoTime();
            long processor = processor();
            TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
            double share = 100.0 * (processor() - processor) / (System.nanoTime() - begun);
            System.out.printf("%.1f %% of a core, %s%n", share, shown);
            call.hangUp();
        }
    }

    private static long processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /// Which pictures came to the window.
    private static final class Shown {
        private PatternClock.Reading first;
        private PatternClock.Reading last;
        private int count;

        synchronized void begin() {
            first = null;
            count = 0;
        }

        synchronized void add(PatternClock.Reading reading) {
            first = first == null ? reading : first;
            last = reading;
            count++;
        }

        @Override
        public synchronized String toString() {
            return first == null ? "nothing shown" : count + " of " + (last.after(first) + 1) + " pictures shown";
        }
    }
}
