package org.ahoyphone.app.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.model.Corner;
import org.ahoyphone.app.model.LiveConference;
import org.ahoyphone.app.model.PictureLineTest;
import org.ahoyphone.app.model.Shareable;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.NegotiatedMedia;

/// The states of the call window, each as its user comes to it.
final class CallWindowStates {
    private static final int SHOWN = 60;

    private CallWindowStates() {}

    static void into(Map<String, Consumer<WindowRig>> states) {
        states.put("call-video", CallWindowStates::talking);
        // For the front page.
        states.put("page-call", w -> {
            w.people = true;
            talking(w);
        });
        states.put("page-share", w -> {
            w.people = true;
            talking(w);
            shares(w);
        });
        states.put("page-conference", w -> {
            w.people = true;
            together(w, 4);
        });
        states.put("call-waiting", w -> {
            w.rig.talking("Grace Hopper", true);
            w.silentPictures = true;
        });
        states.put("call-black", w -> {
            w.rig.talking("Grace Hopper", true);
            w.silentPictures = true;
            w.rig.pass(Duration.ofMillis(100));
            w.rig.pass(Duration.ofSeconds(2));
        });
        states.put("call-poor", w -> {
            talking(w);
            measured(w.rig.phone.lastCall(), 11);
        });
        states.put("call-statistics", w -> {
            talking(w);
            press(w, Shortcut.STATISTICS);
            measured(w.rig.phone.lastCall(), 0);
        });
        states.put("call-cameras", w -> {
            talking(w);
            ((Button) w.stage.getScene().lookup("#cameras")).fire();
        });
        states.put("call-own-corner", w -> {
            talking(w);
            w.rig.model.settings().change(s -> s.withLook(l -> l.withCorner(Corner.TOP_LEFT)));
        });
        states.put("call-own-hidden", w -> {
            talking(w);
            press(w, Shortcut.SELF_VIEW);
        });
        states.put("call-camera-off", w -> {
            talking(w);
            press(w, Shortcut.CAMERA);
            press(w, Shortcut.MICROPHONE);
        });
        states.put("call-full-screen", w -> {
            talking(w);
            press(w, Shortcut.FULL_SCREEN);
        });
        states.put("call-elsewhere", w -> {
            talking(w);
            press(w, Shortcut.SMALL_WINDOW);
        });
        states.put("call-share-choice", w -> {
            talking(w);
            press(w, Shortcut.SHARE);
        });
        states.put("call-sharing", w -> {
            talking(w);
            w.rig.model.calls().current().share(new Shareable("window:7", "Letters – Writer", Shareable.Kind.WINDOW));
        });
        states.put("call-shared", w -> {
            talking(w);
            shares(w);
        });
        states.put("call-video-asked", w -> {
            w.rig.talking("Grace Hopper", false);
            w.rig.phone.lastCall().tell(new CallEvent.VideoAsked());
        });
        states.put("call-held", w -> {
            talking(w);
            press(w, Shortcut.HOLD);
        });
        states.put("call-held-there", w -> {
            talking(w);
            w.rig.phone.lastCall().remoteHolds(true);
        });
        states.put("call-over", w -> {
            talking(w);
            w.rig.phone.lastCall().ends(503, "The network is gone.", EndReason.By.FAILURE);
        });
        for (int people : new int[] {2, 4, 7, 9, 12, 16}) {
            states.put("call-grid-" + people, w -> together(w, people));
        }
        for (int people : new int[] {5, 12}) {
            states.put(people == 5 ? "call-speaker" : "call-speaker-" + people, w -> {
                together(w, people);
                press(w, Shortcut.LAYOUT);
            });
        }
        states.put("call-large", w -> {
            w.rig.model.settings().change(s -> s.withLook(l -> l.withScale(200)));
            talking(w);
        });
        states.put("call-small", w -> {
            w.rig.model.settings().change(s -> s.withLook(l -> l.withScale(75)));
            talking(w);
        });
        states.put("call-notice-over-settings", w -> {
            talking(w);
            press(w, Shortcut.SETTINGS);
            w.rig.phone.lastCall().tell(new CallEvent.Notice("No camera was found; the test pattern is sent instead."));
        });
    }

    /// The other side shows something besides its camera.
    private static void shares(WindowRig w) {
        var streams = new ArrayList<>(FakeCall.agreed(Media.AUDIO_VIDEO).streams());
        streams.add(new NegotiatedMedia.Stream("video", "VP8", "127.0.0.1:20004", "127.0.0.1:30004", false, true, NegotiatedMedia.SLIDES));
        w.rig.phone.lastCall().tell(new CallEvent.MediaChanged(new NegotiatedMedia(streams), false, false));
    }

    private static void press(WindowRig w, Shortcut shortcut) {
        w.stage.getScene().getAccelerators().get(shortcut.keys()).run();
    }

    private static void talking(WindowRig w) {
        w.rig.talking("Grace Hopper", true);
        w.rig.pass(Duration.ofSeconds(75));
    }

    /// @param loss of what is received at the end, percent
    private static void measured(FakeCall call, double loss) {
        for (int i = 0; i < SHOWN; i++) {
            double wave = Math.sin(i / 6.0);
            call.tell(new CallEvent.Statistics(PictureLineTest.report(
                    PictureLineTest.way(29 + wave, 1_400_000 + wave * 200_000, 0.2, 2_000_000 - i * 12_000.0),
                    PictureLineTest.way(28 - wave, 1_100_000 + wave * 300_000, i < SHOWN / 2 ? 0 : loss, 1_800_000),
                    38 + 6 * wave, new MediaStatistics.Video.Sync(true, 14 + 8 * wave, 0))));
        }
    }

    private static void together(WindowRig w, int people) {
        String[] names = {"Grace Hopper", "Ada Lovelace", "bob@example.org", "Heinrich von Stephan", "Meeting room 2", "carol@example.org", "dan@example.org",
                "emil.berliner@example.org", "hedy.lamarr@example.org", "antonio.meucci@example.org", "elisha.gray@example.org", "reception@example.org", "thomas.watson@example.org", "mary.ann.brown@example.org", "karl.ferdinand.braun@example.org", "agner.krarup.erlang@example.org"};
        for (int i = 0; i < people; i++) {
            w.rig.talking(names[i], i % 5 != 2);
        }
        w.rig.model.calls().select(w.rig.model.calls().list().getFirst());
        w.rig.model.calls().conference().toggle();
        FakeCall ada = w.rig.phone.made().get(1);
        w.rig.desk.conference.voices = new LiveConference.Voices(false, ada);
        w.rig.phone.made().getFirst().remoteHolds(true);
        w.rig.pass(Duration.ofSeconds(95));
    }
}
