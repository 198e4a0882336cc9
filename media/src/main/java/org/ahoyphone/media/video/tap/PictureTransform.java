package org.ahoyphone.media.video.tap;

import org.ahoyphone.media.video.VideoFrame;

/// Changes the user's own pictures before they are seen by anybody: a background, a logo, a mirror.
@FunctionalInterface
public interface PictureTransform {

    /// Draws one picture, all of it. Has until the next picture comes; one that comes meanwhile is left out.
    ///
    /// @param from as the camera took it, read-only; lent for the call
    /// @param to   of the same size, its samples undefined; lent for the call
    void transform(VideoFrame from, VideoFrame to);
}
