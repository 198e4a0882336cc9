package org.ahoyphone.media.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.LevelMeter;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.tap.SoundTap;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.media.rtp.MixedLevel;
import org.ahoyphone.media.sdp.Direction;
import org.ahoyphone.media.session.CallNegotiation.Outcome;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.tap.PicturePoint;
import org.ahoyphone.media.video.tap.PictureTaps;
import org.ahoyphone.media.video.tap.PictureTransform;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaException;
import org.ahoyphone.phone.MediaRequest;
import org.ahoyphone.phone.MediaSession;
import org.ahoyphone.phone.NegotiatedMedia;
import org.jspecify.annotations.Nullable;

/// The media of one call. What [MediaSession] asks is called by the call's strand; what is added here may be called by any thread, and
/// returns at once.
public final class CallMedia implements MediaSession {

    private static final long LONGEST_END_MILLIS = 1_000;

    private final CallEquipment equipment;
    private final EventGate events;
    private final CallPorts ports;
    private final CallNegotiation negotiation;
    private final CallStreams streams;
    private final StatisticsClock clock;
    private final Worker reporting;
    private boolean offersHold;
    private boolean closed;

    CallMedia(MediaContext context, MediaConfig config, CallEquipment equipment) {
        this.equipment = equipment;
        events = new EventGate(context.events());
        ports = new CallPorts(equipment.ports());
        negotiation = new CallNegotiation(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), ports);
        StreamContext streamContext = new StreamContext(context.callId(), canonicalName(), equipment.interceptors(), events, config.hardware());
        streams = new CallStreams(streamContext, ports, config, equipment);
        clock = new StatisticsClock(streams::statistics, events);
        reporting = streamContext.start("media-statistics", clock);
    }

    /// RFC 7022 section 4.2: 96 random bits, new for each session, which tell nothing of the user or the machine.
    private static String canonicalName() {
        byte[] bits = new byte[12];
        new SecureRandom().nextBytes(bits);
        return Base64.getEncoder().encodeToString(bits);
    }

    /// Sends silence instead of the microphone's sound; packets go on.
    public void muteMicrophone(boolean mute) {
        streams.muteMicrophone(mute);
    }

    /// Sends dark pictures instead of the camera's.
    public void muteCamera(boolean mute) {
        streams.muteCamera(mute);
    }

    /// Lets the cameras' pictures go one way only, or both again: `recvonly` for who only watches, whose camera is let go, `sendonly` for who is only seen. In a call with
    /// pictures the other side is told by an offer at once, in one without when there are some.
    ///
    /// @throws IllegalArgumentException if they are to go neither way: that is a call without pictures
    public void directPictures(boolean sent, boolean watched) {
        if (!sent && !watched) {
            throw new IllegalArgumentException("Pictures that go neither way are taken out of the call instead.");
        }
        streams.video().way(Direction.of(sent, watched));
    }

    public boolean microphoneMuted() {
        return streams.microphoneMuted();
    }

    public boolean cameraMuted() {
        return streams.cameraMuted();
    }

    /// Shows the other side a screen, a window, a film or a still picture besides the camera: in a stream of its own (RFC 4796), which is offered by a
    /// re-INVITE now or, where the call is not answered yet, after that. Where the other side takes one picture only, this one is shown instead of the camera
    /// until sharing ends, and the user told so. Called again, it exchanges what is shown.
    ///
    /// @param what anything but [VideoInput.None]
    public void share(VideoInput what) {
        if (what instanceof VideoInput.None) {
            throw new IllegalArgumentException("Nothing cannot be shared; stop sharing instead.");
        }
        streams.video().share(what);
    }

    /// Shows only the camera again.
    public void stopSharing() {
        streams.video().stopSharing();
    }

    /// What is shared besides the camera; null for nothing.
    public @Nullable VideoInput sharing() {
        return streams.video().shared();
    }

    /// Whether what is shared is shown instead of the camera, because the other side takes no second picture.
    public boolean sharesInPlace() {
        return streams.video().inPlace();
    }

    /// Where is shown what the other side shares besides its camera, null for nowhere; else as for [#showRemote]. Whether it shares anything stands in
    /// [#negotiated()]: a stream that is [NegotiatedMedia.Stream#shared()] and received.
    public void showShared(@Nullable VideoSink sink) {
        streams.video().views().shared().set(sink);
    }

    /// Where is shown what this side shares, as it is sent; else as for [#showLocal].
    public void showOwnShare(@Nullable VideoSink sink) {
        streams.video().views().localShared().set(sink);
    }

    /// Where the other side's pictures are shown, null for nowhere. Called on the call's own video thread; after this
    /// method returns the sink given before gets no further picture.
    public void showRemote(@Nullable VideoSink sink) {
        streams.video().views().remote().set(sink);
    }

    /// Where the pictures of this side are shown as they are sent, null for nowhere. Called on the camera's thread, else as for [#showRemote].
    public void showLocal(@Nullable VideoSink sink) {
        streams.video().views().local().set(sink);
    }

    /// Loudness of what is sent over the last tenth of a second, dBov: 0 is the loudest, [LevelMeter#FLOOR] silence.
    public double inputLevelDb() {
        return streams.inputLevel();
    }

    /// Loudness of what is heard of the other side, as [#inputLevelDb()].
    public double outputLevelDb() {
        return streams.outputLevel();
    }

    /// Who is heard, and how loud, where the other side is a conference that says so (RFC 6465); empty when it is a single person or says nothing.
    public List<MixedLevel> remoteMix() {
        return streams.remoteMix();
    }

    /// Takes another microphone from now on; while it is opened nothing is sent. Whether sound is sent at all was agreed with the other side and stays.
    public void use(AudioInput input) {
        streams.use(input);
    }

    /// Takes another loudspeaker from now on.
    public void use(AudioOutput output) {
        streams.use(output);
    }

    /// Does something else to the microphone's sound from now on.
    public void use(ProcessingSettings settings) {
        streams.use(settings);
    }

    /// Lets something else be heard while the call is held, from now on.
    public void use(HoldSounds sounds) {
        streams.use(sounds);
    }

    /// Takes another camera from now on. Whether pictures are sent at all was agreed with the other side and stays.
    public void use(VideoInput input) {
        streams.use(input);
    }

    /// Asks the other side for a picture that stands by itself; without pictures nothing happens.
    public void requestKeyFrame() {
        streams.requestKeyFrame();
    }

    /// What a conference needs of the call.
    CallStreams streams() {
        return streams;
    }

    /// Begins to copy the call's sound for an observer, who fetches it on a thread of its own; until the tap is closed, or the call's media is over.
    ///
    /// @param points what of it; at least one
    public SoundTap tap(Set<TapPoint> points) {
        return streams.taps().open(points);
    }

    /// Begins to hand the pictures of the cameras to an observer, the newest each time, until the handle is closed or the call's media is over. The call waits for nobody.
    ///
    /// @param executor where the observer works, one thing at a time
    /// @param observer is lent each picture for the length of its call; who throws gets no more, and the executor is told
    public PictureTaps.Handle tap(PicturePoint point, Executor executor, VideoSink observer) {
        return streams.video().taps().observe(point, executor, observer);
    }

    /// Lets somebody change this side's pictures before they are seen here or there, until the handle is closed. Whoever takes more than 300 ms for a picture is gone
    /// round until done with it; pictures then go out as the camera takes them. Whoever throws is gone round for good, and his executor told.
    ///
    /// @param executor where the pictures are changed, one thing at a time
    public PictureTaps.Handle transform(PictureTransform transform, Executor executor) {
        return streams.video().taps().transform(transform, executor);
    }

    /// Takes the devices of a configuration and what is done to their sound, and nothing else of it.
    void devicesOf(MediaConfig config) {
        use(config.audioIn());
        use(config.audioOut());
        use(config.videoIn());
        use(config.processing());
        use(config.hold());
    }

    @Override
    public String offer(MediaRequest request) {
        if (closed) {
            throw new MediaException("The call is over.");
        }
        offersHold = request.hold();
        try {
            return negotiation.offer(streams.config(), request, streams.video().offers(request.media().video()));
        } catch (MediaException e) {
            ports.rollback();
            throw e;
        }
    }

    @Override
    public MediaAnswer answer(String offer, MediaRequest request) {
        if (closed) {
            return new MediaAnswer.Refused(481, "The call is over.");
        }
        try {
            return switch (negotiation.answer(offer, streams.config(), request, streams.video().wanted())) {
                case Outcome.Refused(int status, String reason) -> {
                    ports.rollback();
                    yield new MediaAnswer.Refused(status, reason);
                }
                case Outcome.Agreed agreed -> {
                    run(agreed, request.hold());
                    yield new MediaAnswer.Accepted(agreed.answer());
                }
            };
        } catch (MediaException e) {
            ports.rollback();
            return new MediaAnswer.Refused(500, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public @Nullable String accept(String answer) {
        if (closed) {
            return "The call is over.";
        }
        try {
            return switch (negotiation.accept(answer)) {
                case Outcome.Refused(int _, String reason) -> reason;
                case Outcome.Agreed agreed -> {
                    run(agreed, offersHold);
                    yield null;
                }
            };
        } catch (MediaException e) {
            return e.getMessage();
        }
    }

    private void run(Outcome.Agreed agreed, boolean hold) {
        streams.hold(hold);
        streams.run(agreed.streams());
        negotiation.commit(agreed);
        ports.rollback();
    }

    @Override
    public void rollback() {
        negotiation.rollback();
        ports.rollback();
    }

    @Override
    public void sendKeyFrame() {
        streams.video().running().forEach(VideoStream::sendKeyFrame);
    }

    @Override
    public void refused() {
        streams.video().refused();
    }

    @Override
    public Media wanted(String offer) {
        return CallNegotiation.wanted(offer);
    }

    @Override
    public NegotiatedMedia negotiated() {
        return streams.negotiated();
    }

    @Override
    public boolean sendDtmf(String digits) {
        return streams.press(digits);
    }

    @Override
    public boolean sendTones(String digits) {
        return streams.tones(digits);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        clock.stop();
        streams.close();
        events.close();
        ports.close();
        reporting.await(LONGEST_END_MILLIS);
        equipment.ended().accept(this);
    }
}
