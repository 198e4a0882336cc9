package org.ahoyphone.media.session;

import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.conference.Seat;
import org.ahoyphone.media.video.FileVideoSink;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.ahoyphone.media.video.conference.PictureSeat;

/// A call's seats in a conference, one to hear and one to see: whatever devices the user named, the call's sound and pictures go to the others, and theirs come back, sound in
/// one channel: a mix says nothing of where somebody is.
final class ConferencePlace implements SoundPorts, PicturePorts {

    private final CallMedia call;
    private final Seat seat;
    private final Seat user;
    private final ConferencePictures pictures;
    private final PictureSeat look;
    private final Consumer<ConferencePlace> ended;

    /// @param user     where the user sits
    /// @param pictures where all are seen
    /// @param ended    told when the call is over
    ConferencePlace(CallMedia call, Seat seat, Seat user, ConferencePictures pictures, Consumer<ConferencePlace> ended) {
        this.pictures = pictures;
        look = pictures.sit();
        this.call = call;
        this.seat = seat;
        this.user = user;
        this.ended = ended;
    }

    CallMedia call() {
        return call;
    }

    Seat seat() {
        return seat;
    }

    /// Whether the user himself is not heard in this call.
    void withoutUser(boolean not) {
        seat.without(user, not);
    }

    /// Where the call's pictures are.
    PictureSeat look() {
        return look;
    }

    /// Whether the user himself is not seen in this call.
    void withoutUserSeen(boolean not) {
        pictures.withoutUser(look, not);
    }

    @Override
    public VideoSource open(VideoInput input, VideoFormat format, VideoSink sink) {
        VideoSource others = look.openSource(format);
        others.start(sink, _ -> {});
        pictures.begin();
        return others;
    }

    /// The call keeps a film of its own.
    @Override
    public Optional<FileVideoSink> open(VideoOutput output) {
        return Optional.empty();
    }

    @Override
    public void received(VideoFrame frame) {
        look.show(frame);
    }

    @Override
    public boolean own() {
        return false;
    }

    void callEnded() {
        ended.accept(this);
    }

    @Override
    public AudioSource open(AudioInput input, int channels) {
        return seat.openSource();
    }

    @Override
    public AudioSink open(AudioOutput output, int channels) {
        return seat.openSink();
    }
}
