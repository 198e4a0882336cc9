package org.ahoyphone.app.shell;

import org.ahoyphone.app.model.LiveMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// A call's media as the model sees it.
record LiveCallMedia(CallMedia media) implements LiveMedia {
    @Override
    public void muteMicrophone(boolean muted) {
        media.muteMicrophone(muted);
    }

    @Override
    public void muteCamera(boolean muted) {
        media.muteCamera(muted);
    }

    @Override
    public void onlyWatch(boolean only) {
        media.directPictures(!only, true);
    }

    @Override
    public void showRemote(@Nullable VideoSink sink) {
        media.showRemote(sink);
    }

    @Override
    public void showLocal(@Nullable VideoSink sink) {
        media.showLocal(sink);
    }

    @Override
    public void requestKeyFrame() {
        media.requestKeyFrame();
    }

    @Override
    public void share(String spec) {
        if (spec.isEmpty()) {
            media.stopSharing();
        } else {
            media.share(VideoInput.parse(spec));
        }
    }

    @Override
    public boolean sharesInPlace() {
        return media.sharesInPlace();
    }

    @Override
    public void showShared(@Nullable VideoSink sink) {
        media.showShared(sink);
    }

    @Override
    public double inputLevelDb() {
        return media.inputLevelDb();
    }

    @Override
    public double outputLevelDb() {
        return media.outputLevelDb();
    }
}
