package org.ahoyphone.media.video.tap;

/// Where a call's pictures are looked at.
public enum PicturePoint {
    /// The user's own as they are sent: changed by whoever changes them, dark while the camera is muted.
    OWN,
    /// The other side's as they are shown.
    REMOTE
}
