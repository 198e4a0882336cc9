package org.ahoyphone.media.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.ahoyphone.media.rtp.io.RtpSockets;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.media.sdp.Direction;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.media.video.tap.PictureTaps;
import org.ahoyphone.phone.NegotiatedMedia;
import org.jspecify.annotations.Nullable;

/// The pictures of a call as they run, and what the user wants of them: the stream of the camera, and one beside it for what is shared. Where the other side
/// takes only one, what is shared takes the camera's place until sharing ends. [#run] and [#close] belong to the call's strand; all else may be called by any thread.
final class VideoStreams {

    /// Text is to be read: many samples, few pictures.
    private static final VideoFormat SHARED = new VideoFormat(1920, 1080, 10);

    private final StreamContext context;
    private final CallPorts ports;
    private final PicturePorts pictures;
    private final FilmSlot film;
    private final LipSync sync;
    private final LongSupplier sound;
    private final FilmSlot sharedFilm;
    private final Views views = new Views(new ViewSlot(), new ViewSlot(), new ViewSlot(), new ViewSlot());
    private final PictureTaps taps = new PictureTaps();
    /// What is shared is shown as it is.
    private final PictureTaps untapped = new PictureTaps();
    private VideoInput camera;
    private final VideoFormat format;
    private boolean muted;
    private boolean held;
    /// Which ways the user wants the cameras' pictures to go.
    private Direction way = Direction.SENDRECV;
    private @Nullable VideoInput shared;
    /// Whether the other side takes no picture beside the camera's.
    private boolean inPlace;
    /// Where all others come from while the call is in a conference.
    private volatile @Nullable ConferencePlace conference;
    /// Whether anything was agreed; before that there is no stream beside the camera's in an offer.
    private boolean begun;
    /// Whether the offer under way asks for a stream beside the camera's.
    private boolean asking;
    /// Whether it asks for the cameras' pictures, and whether the user knows that there are none though he asked for them.
    private boolean askingCameras;
    private boolean knownAsRefused;
    private volatile @Nullable VideoStream main;
    private volatile @Nullable VideoStream beside;

    /// Where pictures are shown.
    ///
    /// @param remote      the other side's camera
    /// @param local       this side's camera, as it is sent
    /// @param shared      what the other side shares
    /// @param localShared what this side shares, as it is sent
    record Views(ViewSlot remote, ViewSlot local, ViewSlot shared, ViewSlot localShared) {}

    /// What a stream sends.
    ///
    /// @param ports where it is opened
    private record Source(PicturePorts ports, VideoInput input, VideoFormat format, boolean muted) {

        void give(VideoStream stream) {
            stream.use(ports, input, format);
            stream.mute(muted);
        }
    }

    VideoStreams(StreamContext context, CallPorts ports, PicturePorts pictures, LipSync sync, LongSupplier sound, MediaConfig config) {
        this.context = context;
        this.ports = ports;
        this.pictures = pictures;
        this.sync = sync;
        this.sound = sound;
        camera = config.videoIn();
        format = config.videoFormat();
        film = new FilmSlot(pictures, config.videoOut());
        sharedFilm = new FilmSlot(pictures, ofShared(config.videoOut()));
    }

    /// Who looks at the cameras' pictures, and who changes this side's.
    PictureTaps taps() {
        return taps;
    }

    /// Beside the film of the other side's camera: `call.mkv` has what is shared in `call-shared.mkv`.
    private static VideoOutput ofShared(VideoOutput output) {
        if (!(output instanceof VideoOutput.File(Path file))) {
            return output;
        }
        String name = String.valueOf(file.getFileName());
        int end = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return new VideoOutput.File(file.resolveSibling(name.substring(0, end) + "-shared" + name.substring(end)));
    }

    Views views() {
        return views;
    }

    /// Makes the agreed streams run, and no others.
    ///
    /// @throws org.ahoyphone.phone.MediaException if the system refuses
    void run(List<AgreedStream> agreed) {
        AgreedStream slides = of(agreed, NegotiatedMedia.SLIDES);
        boolean moves;
        boolean refused;
        synchronized (this) {
            boolean without = of(agreed, CodecCatalog.VIDEO) == null;
            refused = askingCameras && without && !knownAsRefused;
            knownAsRefused = without && (knownAsRefused || refused);
            askingCameras = false;
            moves = asking && shared != null && slides == null && !inPlace;
            inPlace |= moves;
            asking = false;
            begun = true;
        }
        // Without the lock: what ends may take its time, and whoever wants something of it meanwhile is heard when all runs.
        main = run(main, of(agreed, CodecCatalog.VIDEO), CodecCatalog.VIDEO);
        beside = run(beside, slides, NegotiatedMedia.SLIDES);
        apply();
        if (refused) {
            context.notice("The other side takes no pictures; the call goes on with sound.");
        }
        if (moves) {
            tellOfPlace();
        }
    }

    private static @Nullable AgreedStream of(List<AgreedStream> agreed, String name) {
        return agreed.stream().filter(stream -> stream.name().equals(name)).findFirst().orElse(null);
    }

    private @Nullable VideoStream run(@Nullable VideoStream running, @Nullable AgreedStream agreed, String name) {
        RtpSockets sockets = agreed == null ? null : ports.take(name);
        if (running != null && agreed != null && sockets == null) {
            running.agree(agreed);
            return running;
        }
        if (running != null) {
            running.close();
        }
        if (agreed == null) {
            ports.ended(name);
            return null;
        }
        Source source = name.equals(CodecCatalog.VIDEO) ? ofMain() : ofBeside();
        VideoStream.Places places = name.equals(CodecCatalog.VIDEO) ? new VideoStream.Places(source.ports, this::received, views.local(), views.remote(), film, taps, sync, sound)
                : new VideoStream.Places(pictures, pictures::received, views.localShared(), views.shared(), sharedFilm, untapped, new LipSync(), sound);
        return new VideoStream(context, Objects.requireNonNull(sockets), agreed, places, source.input, source.format, source.muted);
    }

    /// Whose camera is covered may show a screen all the same.
    private synchronized Source ofMain() {
        VideoInput now = shared;
        ConferencePlace place = conference;
        if (inPlace && now != null) {
            return new Source(pictures, now, SHARED, held);
        }
        // In a conference it is the user alone who is not seen.
        if (place != null) {
            return new Source(place, camera, format, held);
        }
        // The camera of who only watches is not even opened.
        return new Source(pictures, way.sends() ? camera : new VideoInput.None(), format, held || muted);
    }

    private synchronized Source ofBeside() {
        VideoInput now = shared;
        return new Source(pictures, now == null || inPlace ? new VideoInput.None() : now, SHARED, held);
    }

    private synchronized void apply() {
        VideoStream showing = main;
        VideoStream sharing = beside;
        if (showing != null) {
            ofMain().give(showing);
        }
        if (sharing != null) {
            ofBeside().give(sharing);
        }
    }

    private void received(VideoFrame frame) {
        ConferencePlace place = conference;
        (place == null ? pictures : place).received(frame);
    }

    /// Brings the call's pictures into a conference, and sends what all others look like instead of the camera's.
    synchronized void enter(ConferencePlace place) {
        conference = place;
        place.withoutUserSeen(muted);
        // Whoever only watches has the others to show now.
        way(Direction.of(true, way.receives()));
        apply();
    }

    /// Sends the camera's pictures again.
    synchronized void exit() {
        conference = null;
        apply();
    }

    private void tellOfPlace() {
        VideoStream showing = main;
        if (showing == null) {
            context.notice("The other side takes no pictures; what you share is not seen.");
            return;
        }
        context.notice("The other side takes one picture at a time; it sees what you share instead of your camera.");
        if (!showing.agreed().direction().sends()) {
            // Until now there was nothing to be sent in it.
            context.renegotiate();
        }
    }

    /// Shows something besides the camera from now on; the other side is offered a stream for it.
    synchronized void share(VideoInput what) {
        boolean first = shared == null;
        shared = what;
        apply();
        if (first) {
            context.renegotiate();
        }
    }

    synchronized void stopSharing() {
        if (shared == null) {
            return;
        }
        shared = null;
        inPlace = false;
        apply();
        context.renegotiate();
    }

    synchronized @Nullable VideoInput shared() {
        return shared;
    }

    /// Whether what is shared goes, or is to go, where the camera's pictures went.
    synchronized boolean inPlace() {
        return inPlace;
    }

    private CallNegotiation.Share share() {
        return shared == null ? CallNegotiation.Share.NOTHING : inPlace ? CallNegotiation.Share.IN_PLACE : CallNegotiation.Share.BESIDE;
    }

    /// What pictures are wanted, for what is negotiated now.
    synchronized CallNegotiation.Pictures wanted() {
        return new CallNegotiation.Pictures(share(), way);
    }

    /// The same, for an offer that goes out now.
    ///
    /// @param cameras whether the cameras' pictures are asked for
    synchronized CallNegotiation.Pictures offers(boolean cameras) {
        askingCameras = cameras;
        CallNegotiation.Pictures now = wanted();
        asking = now.share() == CallNegotiation.Share.BESIDE && begun;
        return now;
    }

    /// Lets the cameras' pictures go these ways from now on; the other side is told by an offer if there are any.
    synchronized void way(Direction next) {
        if (next == way) {
            return;
        }
        way = next;
        apply();
        if (main != null) {
            context.renegotiate();
        }
    }

    /// The offer was refused as a whole.
    void refused() {
        synchronized (this) {
            VideoStream sharing = beside;
            if (!asking || shared == null || (sharing != null && sharing.agreed().direction().sends())) {
                return;
            }
            asking = false;
            inPlace = true;
            apply();
        }
        tellOfPlace();
    }

    synchronized void use(VideoInput input) {
        camera = input;
        apply();
    }

    synchronized void mute(boolean mute) {
        muted = mute;
        ConferencePlace place = conference;
        if (place != null) {
            place.withoutUserSeen(mute);
        }
        apply();
    }

    synchronized void hold(boolean hold) {
        held = hold;
        apply();
    }

    /// What runs, the camera's first.
    List<VideoStream> running() {
        return Stream.of(main, beside).flatMap(Stream::ofNullable).toList();
    }

    /// Begins to end.
    void stop() {
        running().forEach(VideoStream::stop);
    }

    void close() {
        List<VideoStream> streams = running();
        main = null;
        beside = null;
        streams.forEach(VideoStream::stop);
        streams.forEach(VideoStream::close);
        taps.close();
        film.close();
        sharedFilm.close();
    }
}
