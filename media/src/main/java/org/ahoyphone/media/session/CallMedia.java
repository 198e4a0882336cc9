package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaException;
import org.ahoyphone.phone.MediaRequest;
import org.ahoyphone.phone.MediaSession;
import org.ahoyphone.phone.NegotiatedMedia;
import org.jspecify.annotations.Nullable;

/// The media of one call. What [MediaSession] asks is called by the call's strand; what is added here may be called by any thread, and
/// returns at once.
public final class CallMedia implements MediaSession {

    private volatile boolean microphoneMuted;
    private volatile boolean cameraMuted;
    private volatile MediaConfig config;
    @SuppressWarnings("UnusedVariable")
    private volatile @Nullable VideoSink remoteView;
    @SuppressWarnings("UnusedVariable")
    private volatile @Nullable VideoSink localView;

    CallMedia(MediaConfig config) {
        this.config = config;
    }

    /// Sends silence instead of the microphone's sound; packets go on.
    public void muteMicrophone(boolean mute) {
        microphoneMuted = mute;
    }

    /// Sends a still, dark picture instead of the camera's.
    public void muteCamera(boolean mute) {
        cameraMuted = mute;
    }

    public boolean microphoneMuted() {
        return microphoneMuted;
    }

    public boolean cameraMuted() {
        return cameraMuted;
    }

    /// Where the other side's pictures are shown, null for nowhere. Called on the call's own video thread; after this
    /// method returns the sink given before gets no further picture.
    public void showRemote(@Nullable VideoSink sink) {
        remoteView = sink;
    }

    /// Where the pictures of this side are shown as they are sent, null for nowhere. Threads as for [#showRemote].
    public void showLocal(@Nullable VideoSink sink) {
        localView = sink;
    }

    /// Loudness of what is sent, the last tenth of a second: 0 is the loudest, -100 silence, dBFS.
    public double inputLevelDb() {
        return -100;
    }

    /// Loudness of what is heard of the other side, as [#inputLevelDb()].
    public double outputLevelDb() {
        return -100;
    }

    /// Takes another microphone from now on; a gap of some milliseconds is heard.
    public void use(AudioInput input) {
        config = config.withAudioIn(input);
    }

    /// Takes another loudspeaker from now on.
    public void use(AudioOutput output) {
        config = config.withAudioOut(output);
    }

    /// Takes another camera from now on; the first picture of it is a key frame.
    public void use(VideoInput input) {
        config = config.withVideoIn(input);
    }

    @Override
    public String offer(MediaRequest request) {
        return notYet();
    }

    @Override
    public MediaAnswer answer(String offer, MediaRequest request) {
        return new MediaAnswer.Refused(500, notYet());
    }

    @Override
    public @Nullable String accept(String answer) {
        return notYet();
    }

    @Override
    public void rollback() {}

    @Override
    public Media wanted(String offer) {
        return new Media(false, false);
    }

    @Override
    public NegotiatedMedia negotiated() {
        return NegotiatedMedia.NONE;
    }

    @Override
    public boolean sendDtmf(String digits) {
        return false;
    }

    @Override
    public void close() {}

    private static String notYet() {
        throw new MediaException("The streams of a call are not connected yet.");
    }
}
