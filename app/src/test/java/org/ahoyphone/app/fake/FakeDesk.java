package org.ahoyphone.app.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.app.model.DeviceChoice;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.LiveConference;
import org.ahoyphone.app.model.LiveMedia;
import org.ahoyphone.app.model.MediaDesk;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Shareable;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.Call;
import org.jspecify.annotations.Nullable;

/// Devices in memory, and the media of fake calls.
public final class FakeDesk implements MediaDesk {
    public volatile DeviceChoices choices = new DeviceChoices(
            List.of(new DeviceChoice("default", "Default microphone", true), new DeviceChoice("Headset", "Headset", true)),
            List.of(new DeviceChoice("default", "Default loudspeaker", true), new DeviceChoice("Headset", "Headset", true)),
            List.of(new DeviceChoice("default", "First camera", true), new DeviceChoice("test", "Test pattern", true)));
    public final List<Settings> configured = new ArrayList<>();
    public final List<String> tones = new ArrayList<>();
    public final List<Settings.Ringing> rung = new ArrayList<>();
    public int openTrials;
    public volatile @Nullable VideoSink previewed;
    /// What is seen small, by its spec.
    public final Map<String, VideoSink> previews = new HashMap<>();
    private final Map<Call, FakeMedia> media = new HashMap<>();

    public FakeMedia media(Call call) {
        return media.computeIfAbsent(call, _ -> new FakeMedia());
    }

    @Override
    public DeviceChoices devices() {
        return choices;
    }

    public volatile List<Shareable> shareables = List.of(
            new Shareable("screen", "Whole screen", Shareable.Kind.SCREEN), new Shareable("window:7", "Letters – Writer", Shareable.Kind.WINDOW));

    @Override
    public List<Shareable> shareables() {
        return shareables;
    }

    @Override
    public void configure(Settings settings) {
        configured.add(settings);
    }

    @Override
    public LiveMedia live(Call call) {
        return media(call);
    }

    /// The conference made last.
    public @Nullable FakeConference conference;

    @Override
    public LiveConference conference(Consumer<String> problem) {
        conference = new FakeConference(problem);
        return conference;
    }

    @Override
    public Trial tryOut(Consumer<String> problem) {
        openTrials++;
        return new Trial() {
            @Override
            public void camera(Settings.Devices devices, @Nullable VideoSink sink) {
                previewed = sink;
                if (sink != null) {
                    previews.put(devices.camera(), sink);
                }
            }

            @Override
            public void microphone(Settings.Devices devices, boolean on) {
                if (on && devices.microphone().equals("default") && choices.microphones().isEmpty()) {
                    problem.accept("No microphone was found.");
                }
            }

            @Override
            public double levelDb() {
                return -24;
            }

            @Override
            public void tone(String speaker) {
                tones.add(speaker);
            }

            @Override
            public void ring(Settings settings) {
                rung.add(settings.ringing());
            }

            @Override
            public double toneDb() {
                return tones.isEmpty() ? -100 : -18;
            }

            @Override
            public void close() {
                openTrials--;
                previewed = null;
            }
        };
    }
}
