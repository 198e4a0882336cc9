package org.ahoyphone.app.fake;

import org.ahoyphone.app.model.LiveMedia;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// A call's media in memory.
public final class FakeMedia implements LiveMedia {
    public volatile boolean microphoneMuted;
    public volatile boolean cameraMuted;
    public volatile boolean onlyWatches;
    public volatile @Nullable VideoSink remote;
    public volatile @Nullable VideoSink local;
    public volatile double in = -20;
    public volatile double out = -12;

    @Override
    public void muteMicrophone(boolean muted) {
        microphoneMuted = muted;
    }

    @Override
    public void muteCamera(boolean muted) {
        cameraMuted = muted;
    }

    @Override
    public void onlyWatch(boolean only) {
        onlyWatches = only;
    }

    @Override
    public void showRemote(@Nullable VideoSink sink) {
        remote = sink;
    }

    @Override
    public void showLocal(@Nullable VideoSink sink) {
        local = sink;
    }

    /// What is shown to the other side besides the camera; empty for nothing.
    public volatile String shared = "";
    public volatile int keyFramesAsked;

    @Override
    public void requestKeyFrame() {
        keyFramesAsked++;
    }

    @Override
    public void share(String spec) {
        shared = spec;
    }

    public volatile boolean inPlace;

    @Override
    public boolean sharesInPlace() {
        return inPlace;
    }

    public volatile @Nullable VideoSink sharedView;

    @Override
    public void showShared(@Nullable VideoSink sink) {
        sharedView = sink;
    }

    @Override
    public double inputLevelDb() {
        return in;
    }

    @Override
    public double outputLevelDb() {
        return out;
    }
}
