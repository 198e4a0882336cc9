package org.ahoyphone.media.session;

import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.conference.Seat;

/// A call's seat in a conference: whatever devices the user named, the call's sound goes to the others, and theirs comes back, in
/// one channel: a mix says nothing of where somebody is.
final class ConferencePlace implements SoundPorts {

    private final CallMedia call;
    private final Seat seat;
    private final Seat user;
    private final Consumer<ConferencePlace> ended;

    /// @param user  where the user sits
    /// @param ended told when the call is over
    ConferencePlace(CallMedia call, Seat seat, Seat user, Consumer<ConferencePlace> ended) {
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
