package org.ahoyphone.media.video;

/// What pictures show: an encoder spends its bits accordingly.
public enum PictureContent {

    /// People and things before a lens, or a film: motion and soft edges.
    CAMERA,

    /// Text and windows, to be read: hard edges, much that stands still, few pictures.
    SCREEN
}
