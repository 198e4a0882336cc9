package org.ahoyphone.media.video;

/// Where pictures go: an encoder, a view, a file.
@FunctionalInterface
public interface VideoSink {

    /// Takes one picture on the source's thread. The frame is lent for the length of the call: who wants it longer calls
    /// [VideoFrame#retain()] and later [VideoFrame#close()]. Must not block longer than one picture's time and must not throw.
    void show(VideoFrame frame);
}
