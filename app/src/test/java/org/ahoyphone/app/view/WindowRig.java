package org.ahoyphone.app.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.ahoyphone.app.fake.FakeMedia;
import org.ahoyphone.app.fake.Kept;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.HistoryEntry;
import org.ahoyphone.app.model.HistoryEntry.Outcome;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.TestPattern;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.NegotiatedMedia;

/// A window on a model on fakes. Made on the interface thread.
final class WindowRig {
    final Rig rig;
    final MainWindow window;
    final Stage stage;
    int quits;
    /// Whether the other side sends no pictures.
    boolean silentPictures;
    /// Whether people and pages are seen rather than test patterns.
    boolean people;

    WindowRig(Stage stage, Settings settings, Kept kept) {
        this.stage = stage;
        // A picture of the full screen that is still on its way when the window has gone back to its place must fit there: the headless screen does not look, and writes beyond its end.
        stage.setX(0);
        stage.setY(0);
        rig = new Rig(settings, kept, WindowRig::onInterfaceThread);
        window = new MainWindow(stage, rig.model, () -> quits++);
        rig.started();
    }

    /// The headless screen has 1000 pixels either way: what lies beyond cannot be clicked.
    static Settings onScreen(Settings settings) {
        return settings.withLook(l -> l.withSize(980, 720));
    }

    /// Whether a node and everything that it is in is shown.
    static boolean visible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private static void onInterfaceThread(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    /// Contacts and calls as a user has them after a week.
    static Kept lived() {
        var kept = new Kept();
        for (var contact : List.of(
                new Contact("1", "Ada Lovelace", "sip:ada@example.org"),
                new Contact("2", "Grace Hopper", "grace@navy.example"),
                new Contact("3", "Meeting room 2", "+49 30 901820"),
                new Contact("4", "Heinrich von Stephan", "sip:heinrich.von.stephan@reichspost.example.org"))) {
            kept.contacts.put(contact.id(), contact);
        }
        Instant now = Instant.parse("2026-11-21T14:30:00Z");
        put(kept, "a", now.minusSeconds(240), "sip:ada@example.org", "Ada Lovelace", true, Outcome.MISSED, 0, false);
        put(kept, "b", now.minusSeconds(7200), "sip:grace@navy.example", "Grace Hopper", false, Outcome.TALKED, 1260, true);
        put(kept, "c", now.minusSeconds(90_000), "sip:unknown@192.0.2.9", "", true, Outcome.MISSED, 0, true);
        put(kept, "d", now.minusSeconds(180_000), "+4930901820", "", false, Outcome.UNANSWERED, 0, true);
        put(kept, "e", now.minusSeconds(900_000), "echo", "Echo", false, Outcome.TALKED, 42, true);
        return kept;
    }

    private static void put(
            Kept kept, String id, Instant when, String address, String name, boolean incoming, Outcome outcome,
            long seconds, boolean seen) {
        kept.history.put(
                id,
                new HistoryEntry(id, when, address, name, incoming, outcome, "", seconds, true, "", seen));
    }

    /// Both sides of the last call send a picture.
    void pictures() {
        if (rig.phone.made().isEmpty()) {
            return;
        }
        rig.phone.made().forEach(call -> {
            FakeMedia media = rig.desk.media(call);
            if (people) {
                people(media, rig.phone.made().indexOf(call));
                return;
            }
            if (call.negotiated().media().video() || call.negotiated() == NegotiatedMedia.NONE) {
                pictures(media, !silentPictures);
            }
        });
        try (var pool = new FramePool()) {
            rig.desk.previews.values().forEach(sink -> picture(pool, sink, 1920, 1080, 3));
        }
    }

    private static void people(FakeMedia media, int who) {
        try (var pool = new FramePool()) {
            drawn(pool, media.remote, frame -> Drawing.person(frame, who));
            drawn(pool, media.sharedView, Drawing::page);
            drawn(pool, media.local, frame -> Drawing.person(frame, who + 2));
        }
    }

    private static void drawn(FramePool pool, VideoSink sink, Consumer<VideoFrame> drawing) {
        if (sink != null) {
            try (VideoFrame frame = pool.acquire(1280, 720)) {
                drawing.accept(frame);
                sink.show(frame);
            }
        }
    }

    private static void pictures(FakeMedia media, boolean remote) {
        try (var pool = new FramePool()) {
            if (remote) {
                picture(pool, media.remote, 1280, 720, 77);
                picture(pool, media.sharedView, 1920, 1080, 12);
            }
            picture(pool, media.local, 640, 360, 5);
        }
    }

    private static void picture(FramePool pool, VideoSink sink, int width, int height, long counter) {
        if (sink == null) {
            return;
        }
        try (VideoFrame frame = pool.acquire(width, height)) {
            TestPattern.draw(frame, counter, Duration.ofHours(14).toMillis());
            sink.show(frame);
        }
    }
}
