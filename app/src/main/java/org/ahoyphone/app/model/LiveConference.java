package org.ahoyphone.app.model;

import org.ahoyphone.phone.Call;
import org.jspecify.annotations.Nullable;

/// Calls that hear each other, and the user among them. All methods but [#close] return at once, from any thread.
public interface LiveConference extends AutoCloseable {

    /// Who is heard now.
    ///
    /// @param user  whether the user speaks
    /// @param floor the call whose other side has the floor: the loudest of late; null when it is the user, or nobody spoke yet
    record Voices(boolean user, @Nullable Call floor) {}

    /// Brings a call in. One that ends leaves by itself.
    ///
    /// @throws org.ahoyphone.phone.MediaException with one sentence when it cannot take part
    void join(Call call);

    /// Gives a call its own devices again; one that is not in it stays as it is.
    void leave(Call call);

    /// Whether nobody hears the user.
    void muteMicrophone(boolean muted);

    /// Level of the microphone, dBFS.
    double inputLevelDb();

    Voices voices();

    /// Gives each call its own devices again. May wait.
    @Override
    void close();
}
