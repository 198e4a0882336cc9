package org.ahoyphone.app.model;

import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// The running media of one call, as far as the user can touch it. All methods return at once, from any thread, also after the call's end.
public interface LiveMedia {
    void muteMicrophone(boolean muted);

    void muteCamera(boolean muted);

    /// Only watches, without sending pictures and without a camera, or sends them again.
    void onlyWatch(boolean only);

    /// Where the other side's pictures go; null for nowhere.
    void showRemote(@Nullable VideoSink sink);

    /// Where the own pictures go as they are sent; null for nowhere.
    void showLocal(@Nullable VideoSink sink);

    /// Asks the other side for a picture that stands by itself.
    void requestKeyFrame();

    /// Shows something to the other side besides the camera, or only the camera again.
    ///
    /// @param spec of a [Shareable]; empty for the camera alone
    void share(String spec);

    /// Whether what is shared is shown instead of the camera: the other side takes one picture only.
    boolean sharesInPlace();

    /// Where goes what the other side shares besides its camera; null for nowhere.
    void showShared(@Nullable VideoSink sink);

    /// Level of the microphone, dBFS; -100 or less is silence.
    double inputLevelDb();

    /// Level of what is heard, dBFS.
    double outputLevelDb();
}
