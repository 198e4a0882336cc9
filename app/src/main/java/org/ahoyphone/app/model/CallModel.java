package org.ahoyphone.app.model;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;

/// One call for views. Events fold into a snapshot on the phone's own thread and reach the interface thread coalesced; everything else is
/// used on the interface thread.
public final class CallModel {
    private final Call call;
    private final Supplier<@Nullable LiveMedia> media;
    private final InstantSource clock;
    private final BiConsumer<CallModel, CallEvent> told;
    private final AtomicReference<CallSnapshot> state;
    private final Latest<CallSnapshot> latest;
    private final Executor ui;
    private final Observation observation;
    private final ReadOnlyObjectWrapper<CallSnapshot> snapshot;
    private final ReadOnlyObjectWrapper<Levels> levels = new ReadOnlyObjectWrapper<>(Levels.NONE);
    private final ReadOnlyBooleanWrapper sharesInPlace = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper digits = new ReadOnlyStringWrapper("");
    private @Nullable LiveConference conference;
    private final FrameCounter remoteFrames = new FrameCounter();
    private PictureWatch watch = PictureWatch.IDLE;
    private @Nullable VideoSink sharedSink;
    private @Nullable VideoSink localSink;
    private boolean closed;

    /// @param media the call's media, asked for at each use: it may come later than the call
    /// @param told gets what is not state, on the interface thread: notices, digits, refused changes, and the end as soon as it shows
    CallModel(
            Call call,
            Supplier<@Nullable LiveMedia> media,
            CallSnapshot first,
            Executor ui,
            InstantSource clock,
            BiConsumer<CallModel, CallEvent> told) {
        this.call = call;
        this.media = media;
        this.ui = ui;
        this.clock = clock;
        this.told = told;
        this.state = new AtomicReference<>(first);
        this.snapshot = new ReadOnlyObjectWrapper<>(first);
        this.latest = new Latest<>(ui, snapshot::set);
        this.observation = call.observe(this::on, Runnable::run);
        update(s -> s.catchUp(call.state(), call.negotiated(), clock.instant()));
        if (call.state() == CallState.ENDED && !state.get().isOver()) {
            // The events of a call that is over are all there, and the last of them says why: this loop does not wait.
            for (CallEvent event : call.events()) {
                if (event instanceof CallEvent.Ended) {
                    on(event);
                }
            }
        }
        snapshot.set(state.get());
    }

    private void on(CallEvent event) {
        Instant now = clock.instant();
        boolean wasOver = state.get().isOver();
        update(s -> s.on(event, now));
        boolean worthTelling = switch (event) {
            case CallEvent.Ended _ -> !wasOver;
            case CallEvent.Notice _, CallEvent.Redirected _, CallEvent.Dtmf _, CallEvent.CredentialsWanted _, CallEvent.ChangeRefused _, CallEvent.Answered _,
                    CallEvent.Transferring _, CallEvent.Transferred _, CallEvent.TransferAsked _, CallEvent.VideoAsked _ -> true;
            case CallEvent.Ringing _, CallEvent.MediaChanged _, CallEvent.Statistics _, CallEvent.Quality _ -> false;
        };
        if (worthTelling) {
            ui.execute(() -> told.accept(this, event));
        }
    }

    private void update(UnaryOperator<CallSnapshot> change) {
        CallSnapshot before = state.get();
        CallSnapshot after = state.updateAndGet(change);
        if (!after.equals(before)) {
            latest.give(after);
        }
    }

    public ReadOnlyObjectProperty<CallSnapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    public CallSnapshot get() {
        return snapshot.get();
    }

    /// Whether the own picture is of what is shared, not of the camera: the other side takes one picture only.
    public ReadOnlyBooleanProperty sharesInPlaceProperty() {
        return sharesInPlace.getReadOnlyProperty();
    }

    /// How loud it is, some ten times a second.
    public ReadOnlyObjectProperty<Levels> levelsProperty() {
        return levels.getReadOnlyProperty();
    }

    /// The digits sent in this call.
    public ReadOnlyStringProperty digitsProperty() {
        return digits.getReadOnlyProperty();
    }

    void answer(boolean video) {
        call.answer(video ? Media.AUDIO_VIDEO : Media.AUDIO);
    }

    void reject(int status) {
        call.reject(status);
    }

    public void hangUp() {
        call.hangUp();
    }

    /// Goes where the other side sends the call on to, or ends it.
    void follow(boolean yes) {
        call.follow(yes);
    }

    /// Has the other side call somebody else. @param uri what the phone is told
    void transfer(String uri) {
        call.transfer(uri);
    }

    /// Connects the other side with that of another call.
    void transfer(CallModel other) {
        call.transfer(other.call);
    }

    /// Goes on with what a server asked for.
    void credentials(String user, String password) {
        call.credentials(user, password);
    }

    Account account() {
        return call.account();
    }

    void hold() {
        call.hold();
    }

    void resume() {
        call.resume();
    }

    public void toggleMicrophone() {
        microphone(!state.get().microphoneMuted());
    }

    void microphone(boolean muted) {
        with(m -> m.muteMicrophone(muted));
        update(s -> s.microphoneMuted(muted));
    }

    /// @throws org.ahoyphone.phone.MediaException when it cannot take part
    void enter(LiveConference together) {
        together.join(call);
        conference = together;
    }

    void exit() {
        conference = null;
    }

    /// Leaves the conference, which goes on without it.
    void leave() {
        LiveConference together = conference;
        conference = null;
        if (together != null) {
            together.leave(call);
        }
    }

    /// Stops or goes on sending the own picture; in a call without pictures asks the other side for them.
    public void toggleCamera() {
        if (state.get().running() && !state.get().media().video()) {
            pictures(true);
        } else {
            camera(!state.get().cameraMuted());
        }
    }

    private void camera(boolean muted) {
        with(m -> {
            m.muteCamera(muted);
            if (!muted) {
                m.onlyWatch(false);
            }
        });
        update(s -> s.cameraMuted(muted));
    }

    /// Asks the other side for pictures in the call, and sends the own.
    ///
    /// @param own whether the own camera is seen; if not, it is not opened until the user turns it on
    public void pictures(boolean own) {
        if (state.get().running()) {
            camera(!own);
            with(m -> m.onlyWatch(!own));
            call.change(Media.AUDIO_VIDEO);
        }
    }

    /// Goes on with sound only.
    public void withoutPictures() {
        if (state.get().running() && state.get().media().video()) {
            share(null);
            call.change(Media.AUDIO);
        }
    }

    /// Shows something of the user's computer to the other side besides his camera.
    ///
    /// @param what null for the camera alone again
    public void share(@Nullable Shareable what) {
        if (what != null && state.get().phase() != CallSnapshot.Phase.TALKING) {
            return;
        }
        String spec = what == null ? "" : what.spec();
        with(m -> m.share(spec));
        update(s -> s.sharing(what == null ? "" : what.label()));
    }

    /// Sends one digit; in a call that does not run, nothing.
    public void send(char digit) {
        if (!state.get().running()) {
            return;
        }
        try {
            call.sendDtmf(String.valueOf(digit));
            digits.set(digits.get() + digit);
        } catch (PhoneException e) {
            String words = String.valueOf(e.getMessage());
            ui.execute(() -> told.accept(this, new CallEvent.Notice(words)));
        }
    }

    /// Where pictures go while this call is shown; null for nowhere.
    ///
    /// @param remote for the other side's
    /// @param local for the own
    public void show(@Nullable VideoSink remote, @Nullable VideoSink local) {
        remoteFrames.to(remote);
        localSink = local;
        attach();
    }

    /// Where goes what the other side shares besides its camera; null for nowhere.
    public void showShared(@Nullable VideoSink sink) {
        sharedSink = sink;
        with(m -> m.showShared(sink));
    }

    /// Hands the sinks and the mutes to media that came later than they were set.
    void attach() {
        with(m -> {
            m.showRemote(closed ? null : remoteFrames);
            m.showLocal(localSink);
            m.muteMicrophone(state.get().microphoneMuted());
            m.showShared(sharedSink);
            m.muteCamera(state.get().cameraMuted());
        });
    }

    /// Lets a contribution act on the call.
    public void act(Contribution.CallAction action) {
        action.action().accept(call);
    }

    void pulse(Instant now) {
        CallSnapshot s = state.get();
        if (s.running()) {
            if (!TimeWords.clock(s.talked()).equals(TimeWords.clock(s.at(now).talked()))) {
                update(t -> t.isOver() ? t : t.at(now));
            }
            // In a conference what is sent is what all say: the user's own voice is measured at the microphone.
            LiveConference together = conference;
            with(m -> {
                levels.set(new Levels(together == null ? m.inputLevelDb() : together.inputLevelDb(), m.outputLevelDb()));
                sharesInPlace.set(m.sharesInPlace());
            });
        } else {
            levels.set(Levels.NONE);
        }
        watch(s, now);
    }

    /// Looks whether the other side's pictures come, and asks for one that stands by itself where they do not.
    private void watch(CallSnapshot s, Instant now) {
        boolean due = s.phase() == CallSnapshot.Phase.TALKING && s.media().seesRemote() && !s.media().remoteHold();
        watch = watch.look(due, remoteFrames.frames(), s.pictures().packets(), now);
        if (watch.asks(now)) {
            watch = watch.asked(now);
            with(LiveMedia::requestKeyFrame);
        }
        if (s.watch() != watch.state()) {
            update(t -> t.watched(watch.state()));
        }
    }

    boolean is(Call other) {
        return call.equals(other);
    }

    /// Stops listening; after this nothing changes any more.
    void close() {
        observation.close();
        closed = true;
        sharedSink = null;
        show(null, null);
    }

    private void with(Consumer<LiveMedia> use) {
        LiveMedia live = media.get();
        if (live != null) {
            use.accept(live);
        }
    }
}
