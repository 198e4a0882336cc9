package org.ahoyphone.app.shell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ahoyphone.app.model.LiveConference;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.Conference;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.MediaException;
import org.jspecify.annotations.Nullable;

/// A conference of the media engine as the model sees it.
final class ConferenceOfCalls implements LiveConference {
    private final Conference conference;
    private final Map<CallMedia, Call> calls = new ConcurrentHashMap<>();

    ConferenceOfCalls(Conference conference) {
        this.conference = conference;
    }

    @Override
    public void join(Call call) {
        if (!(call.media() instanceof CallMedia media)) {
            throw new MediaException("The sound of this call is made by somebody else and cannot be brought into a conference.");
        }
        conference.join(media);
        calls.put(media, call);
    }

    @Override
    public void leave(Call call) {
        if (call.media() instanceof CallMedia media) {
            conference.leave(media);
            calls.remove(media);
        }
    }

    @Override
    public void muteMicrophone(boolean muted) {
        conference.muteMicrophone(muted);
    }

    @Override
    public double inputLevelDb() {
        return conference.inputLevelDb();
    }

    @Override
    public Voices voices() {
        boolean user = false;
        @Nullable Call floor = null;
        for (Conference.Participant participant : conference.participants()) {
            CallMedia media = participant.call();
            Call call = media == null ? null : calls.get(media);
            user |= media == null && participant.speaks();
            floor = call != null && participant.active() ? call : floor;
        }
        return new Voices(user, floor);
    }

    @Override
    public void close() {
        conference.close();
    }
}
