package org.ahoyphone.app.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.Ports;
import org.ahoyphone.app.model.Ringer;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.phone.Media;

/// A whole model on fakes. Everything happens at once, on the calling thread, unless other executors are given.
public final class Rig {
    public static final String ECHO_URI = "sip:echo@127.0.0.1:50600";

    public final TestClock clock = new TestClock();
    public final FakeDesk desk = new FakeDesk();
    public final FakePhone phone = new FakePhone();
    public final Kept kept;
    public final List<Ringer.Ring> rings = new ArrayList<>();
    public final AhoyModel model;

    public Rig() {
        this(Settings.defaults(), new Kept(), Runnable::run);
    }

    public Rig(Settings settings, Kept kept, Executor ui) {
        this.kept = kept;
        model = new AhoyModel(
                settings,
                new Ports(
                        ui,
                        Runnable::run,
                        clock,
                        desk,
                        rings::add,
                        kept.settingsKeeper,
                        kept.secrets,
                        kept.contactBook,
                        kept.callHistory));
    }

    /// Gives the model its phone and what is kept.
    public Rig started() {
        model.load();
        model.connect(phone, "Reached at 192.0.2.7:5060");
        model.connectEcho(ECHO_URI);
        return this;
    }

    /// A call that the user made and that was answered.
    public CallModel talking(String address, boolean video) {
        model.dial().textProperty().set(address);
        model.callTyped(video);
        phone.lastCall().rings(false);
        phone.lastCall().answered(video ? Media.AUDIO_VIDEO : Media.AUDIO);
        return model.calls().current();
    }

    public FakeMedia lastMedia() {
        return desk.media(phone.lastCall());
    }

    public void pass(Duration time) {
        clock.pass(time);
        model.pulse();
    }
}
