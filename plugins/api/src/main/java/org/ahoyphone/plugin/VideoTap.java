package org.ahoyphone.plugin;

import java.util.Set;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.tap.PicturePoint;
import org.ahoyphone.phone.Call;
import org.pf4j.ExtensionPoint;

/// Observes the pictures of calls, or changes the user's own before they are sent. Pictures are planar YUV 4:2:0 in native memory, see [VideoFrame]; all methods
/// run on the plugin's thread.
///
/// A call never waits for it: what is observed is the newest picture each time, those that come meanwhile are left out. Whoever takes more than 300 ms to change a
/// picture is gone round until done with it: pictures are then sent as the camera takes them. Whoever throws, or misses the plugin's deadline, is switched off and named
/// to the user.
public interface VideoTap extends ExtensionPoint {

    /// What of a call is to be observed: asked once, when the call began. Empty for nothing.
    default Set<PicturePoint> points(Call call) {
        return Set.of();
    }

    /// A picture that was sent or shown, lent for the length of the call.
    default void seen(Call call, PicturePoint point, VideoFrame picture) {}

    /// Whether the user's own pictures in this call are to be changed: asked once, when the call began.
    default boolean changes(Call call) {
        return false;
    }

    /// Draws a picture that is sent instead of the camera's, all of it. Asked only where [#changes] said so.
    ///
    /// @param from as the camera took it, read-only; lent for the call
    /// @param to   of the same size, its samples undefined; lent for the call
    default void change(Call call, VideoFrame from, VideoFrame to) {}
}
