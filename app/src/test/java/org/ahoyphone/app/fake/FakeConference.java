package org.ahoyphone.app.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.app.model.LiveConference;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.MediaException;

/// A conference in memory.
public final class FakeConference implements LiveConference {
    public final List<Call> calls = new ArrayList<>();
    public final Consumer<String> problem;
    public Voices voices = new Voices(false, null);
    public boolean muted;
    public boolean closed;
    /// Who cannot take part.
    public Call refused;

    FakeConference(Consumer<String> problem) {
        this.problem = problem;
    }

    @Override
    public void join(Call call) {
        if (call.equals(refused)) {
            throw new MediaException("This call cannot take part.");
        }
        calls.add(call);
    }

    @Override
    public void leave(Call call) {
        calls.remove(call);
    }

    @Override
    public void muteMicrophone(boolean mute) {
        muted = mute;
    }

    @Override
    public double inputLevelDb() {
        return -33;
    }

    @Override
    public Voices voices() {
        return voices;
    }

    @Override
    public void close() {
        closed = true;
    }
}
