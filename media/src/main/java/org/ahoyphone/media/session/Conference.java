package org.ahoyphone.media.session;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.conference.ConferenceBridge;
import org.ahoyphone.media.audio.conference.Seat;
import org.ahoyphone.media.audio.conference.Speaker;
import org.ahoyphone.media.audio.tap.SoundTap;
import org.ahoyphone.media.audio.tap.SoundTaps;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.media.video.Composition;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.conference.PictureSeat;
import org.ahoyphone.media.video.tap.PicturePoint;
import org.ahoyphone.media.video.tap.PictureTaps;
import org.ahoyphone.phone.MediaException;
import org.jspecify.annotations.Nullable;

/// Several calls and the user in one room: everybody hears all others, and nobody himself. Made by [AhoyMedia#conference].
///
/// Whoever made it brings calls in, takes them out, and closes it. A call that ends leaves by itself; one that is held stays, and neither hears nor is heard
/// meanwhile. The others go on hearing each other when the user's devices fail. Whoever sends pictures is seen by all others, and whoever takes them is sent one
/// picture in which all others are, the user's camera among them.
/// Thread-safe; [#join] and [#leave] return at once, what they say is heard some milliseconds later.
public final class Conference implements AutoCloseable {

    private static final long LONGEST_END_MILLIS = 1_000;

    private final ConferenceBridge bridge = new ConferenceBridge();
    private final int userSource = new SecureRandom().nextInt();
    private final Seat userSeat = bridge.sitByMicrophone(Speaker.of(userSource));
    private final ConferenceUser user;
    private final ConferencePictures pictures;
    private final Worker mixing;
    private final Consumer<Conference> ended;
    private final SoundTaps taps = new SoundTaps();
    private final List<ConferencePlace> places = new ArrayList<>();
    private boolean closed;

    /// Somebody who takes part.
    ///
    /// @param call    who is far away; null for the user
    /// @param levelDb how loud he is now, dBov, -127 for silence
    /// @param speaks  whether he says something now
    /// @param active  whether he has the floor: of all who speak he was the loudest over the last while
    /// @param muted   whether the others do not hear him
    public record Participant(@Nullable CallMedia call, double levelDb, boolean speaks, boolean active, boolean muted) {}

    /// @param ports    where the user's devices are opened
    /// @param camera   where his camera is
    /// @param ended    told when it is closed
    Conference(SoundPorts ports, PicturePorts camera, MediaConfig config, Consumer<String> notice, Consumer<Conference> ended) {
        this.ended = ended;
        pictures = new ConferencePictures(camera, config, this::floor, this::changed, this::previewed, notice);
        user = new ConferenceUser(userSeat, ports, config, taps, notice);
        mixing = Worker.start("conference-mix", Thread.MAX_PRIORITY, "conference", bridge::run, notice);
    }

    /// Brings a call in: its sound goes to all others instead of the loudspeaker, and it is sent what they say instead of the microphone. Bringing in one that is
    /// there does nothing.
    ///
    /// @throws MediaException with one sentence when the call or the conference is over, or the call is in another one
    public synchronized void join(CallMedia call) {
        if (find(call) != null) {
            return;
        }
        if (closed) {
            throw new MediaException("The conference is over.");
        }
        CallStreams streams = call.streams();
        Seat seat;
        try {
            seat = bridge.sit(new Speaker() {
                @Override
                public int source() {
                    return streams.remoteSource();
                }

                @Override
                public int level() {
                    return streams.remoteLevel();
                }
            });
        } catch (IllegalStateException e) {
            throw new MediaException(String.valueOf(e.getMessage()), e);
        }
        ConferencePlace place = new ConferencePlace(call, seat, userSeat, pictures, this::callEnded);
        try {
            streams.enter(place);
        } catch (MediaException e) {
            bridge.leave(seat);
            pictures.leave(place.look());
            throw e;
        }
        places.add(place);
    }

    /// Gives a call the user's own devices again. Taking out one that is not there does nothing.
    public synchronized void leave(CallMedia call) {
        ConferencePlace place = find(call);
        if (place != null) {
            call.streams().exit();
            remove(place);
        }
    }

    private void remove(ConferencePlace place) {
        places.remove(place);
        bridge.leave(place.seat());
        pictures.leave(place.look());
    }

    /// Where who has the floor is seen.
    private synchronized @Nullable PictureSeat floor() {
        Seat active = bridge.active();
        return userSeat.equals(active) ? pictures.user()
                : places.stream().filter(place -> place.seat().equals(active)).map(ConferencePlace::look).findFirst().orElse(null);
    }

    /// The user's own picture, to wherever a call shows it or somebody looks.
    private void previewed(VideoFrame frame) {
        for (CallMedia call : calls()) {
            call.streams().video().views().local().show(frame);
            call.streams().video().taps().show(PicturePoint.OWN, frame);
        }
    }

    /// Whoever changes the user's pictures in the first call in which somebody does, changes them for all.
    private void changed(VideoFrame frame, VideoSink last) {
        PictureTaps taps = calls().stream().map(call -> call.streams().video().taps()).filter(PictureTaps::transforms).findFirst().orElse(null);
        if (taps == null) {
            last.show(frame);
        } else {
            taps.change(frame, last);
        }
    }

    private synchronized void callEnded(ConferencePlace place) {
        remove(place);
    }

    private @Nullable ConferencePlace find(CallMedia call) {
        return places.stream().filter(place -> place.call().equals(call)).findFirst().orElse(null);
    }

    /// The calls that are in it, in the order they came.
    public synchronized List<CallMedia> calls() {
        return places.stream().map(ConferencePlace::call).toList();
    }

    /// Everybody who takes part, the user first.
    public synchronized List<Participant> participants() {
        Seat active = bridge.active();
        List<Participant> all = new ArrayList<>();
        all.add(participant(null, userSeat, active, user.muted()));
        places.forEach(place -> all.add(participant(place.call(), place.seat(), active, place.seat().muted())));
        return all;
    }

    private static Participant participant(@Nullable CallMedia call, Seat seat, @Nullable Seat active, boolean muted) {
        return new Participant(call, seat.levelDb(), seat.speaks(), seat.equals(active), muted);
    }

    /// Whether nobody hears the user. [CallMedia#muteMicrophone] of a call mutes him in that call alone.
    public void muteMicrophone(boolean mute) {
        user.mute(mute);
    }

    public boolean microphoneMuted() {
        return user.muted();
    }

    /// Whether nobody hears the other side of a call, the user neither.
    ///
    /// @throws MediaException when the call is not there
    public synchronized void mute(CallMedia call, boolean mute) {
        ConferencePlace place = find(call);
        if (place == null) {
            throw new MediaException("The call is not in the conference.");
        }
        place.seat().mute(mute);
    }

    /// How the others are put together in the picture that each is sent: all in one size, as at first, or who has the floor large.
    public void layout(Composition.Layout layout) {
        pictures.layout(layout);
    }

    public Composition.Layout layout() {
        return pictures.layout();
    }

    /// Begins to copy the conference's sound for an observer, who fetches it on a thread of its own; until the tap is closed, or the conference is. `OWN` is what the user
    /// says, `REMOTE` what all others say together, `MIX` the whole conference.
    ///
    /// @param points what of it; at least one
    public SoundTap tap(Set<TapPoint> points) {
        return taps.open(points);
    }

    /// Loudness of the user over the last tenth of a second, dBov.
    public double inputLevelDb() {
        return user.inputLevel();
    }

    /// Loudness of all others together, as the user hears them, as [#inputLevelDb()].
    public double outputLevelDb() {
        return user.outputLevel();
    }

    /// What the user is called among the sources of a mix.
    int userSource() {
        return userSource;
    }

    void devicesOf(MediaConfig config) {
        user.devicesOf(config);
        pictures.use(config.videoIn());
    }

    /// Gives every call the user's own devices again, and ends. Closing twice does nothing.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        // The camera is the calls' again.
        pictures.close();
        synchronized (this) {
            for (ConferencePlace place : List.copyOf(places)) {
                place.call().streams().exit();
                remove(place);
            }
        }
        bridge.close();
        user.close();
        mixing.await(LONGEST_END_MILLIS);
        taps.close();
        ended.accept(this);
    }
}
