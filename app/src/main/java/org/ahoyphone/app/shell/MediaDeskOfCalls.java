package org.ahoyphone.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.app.model.DeviceChoice;
import org.ahoyphone.app.model.DeviceChoices;
import org.ahoyphone.app.model.LiveConference;
import org.ahoyphone.app.model.LiveMedia;
import org.ahoyphone.app.model.MediaDesk;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Shareable;
import org.ahoyphone.app.model.Words;
import org.ahoyphone.media.audio.AudioDevice;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.video.Camera;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.desktop.Surface;
import org.ahoyphone.phone.Call;
import org.jspecify.annotations.Nullable;

/// The model's way to the media engine of the phone.
final class MediaDeskOfCalls implements MediaDesk {
    private final AhoyMedia media;

    MediaDeskOfCalls(AhoyMedia media) {
        this.media = media;
    }

    @Override
    public DeviceChoices devices() {
        List<String> microphones =
                media.audioDevices().inputs().stream().map(AudioDevice::name).toList();
        List<String> speakers =
                media.audioDevices().outputs().stream().map(AudioDevice::name).toList();
        List<String> cameras = media.videoDevices().cameras().stream().map(Camera::name).toList();
        return new DeviceChoices(
                choices(microphones, List.of("silence")),
                choices(speakers, List.of("none")),
                choices(cameras, MediaConfigs.withoutCamera()));
    }

    @Override
    public List<Shareable> shareables() {
        var all = new ArrayList<Shareable>();
        List<Surface> screens = media.videoDevices().screens();
        screens.forEach(s -> all.add(shareable(s, screens.size() == 1)));
        media.videoDevices().windows().forEach(w -> all.add(new Shareable(new VideoInput.Window(w.address()).words(), w.name(), Shareable.Kind.WINDOW)));
        return all;
    }

    private static Shareable shareable(Surface screen, boolean only) {
        if (screen.kind() == Surface.Kind.GRANTED) {
            return new Shareable(screen.words(), Words.of("share.asked"), Shareable.Kind.ASKED);
        }
        return new Shareable(new VideoInput.Screen(screen.name()).words(), only ? Words.of("device.screen") : Words.of("share.screen", screen.name()),
                Shareable.Kind.SCREEN);
    }

    @Override
    public String unshareable() {
        return media.videoDevices().unshareable().orElse("");
    }

    /// The system's default first, then what is plugged in, then what is always there.
    private static List<DeviceChoice> choices(List<String> names, List<String> always) {
        var all = new ArrayList<DeviceChoice>();
        all.add(new DeviceChoice("default", Words.of("device.default"), true));
        names.forEach(name -> all.add(new DeviceChoice(name, name, true)));
        always.forEach(spec -> all.add(new DeviceChoice(spec, Words.of("device." + spec), true)));
        return all;
    }

    @Override
    public void configure(Settings settings) {
        media.configure(MediaConfigs.of(settings));
    }

    @Override
    public @Nullable LiveMedia live(Call call) {
        return call.media() instanceof CallMedia running ? new LiveCallMedia(running) : null;
    }

    @Override
    public LiveConference conference(Consumer<String> problem) {
        return new ConferenceOfCalls(media.conference(problem));
    }

    @Override
    public Trial tryOut(Consumer<String> problem) {
        return new DeviceTrial(media.audioDevices(), media.videoDevices(), problem);
    }
}
