package org.ahoyphone.app.shell;

import java.util.function.Supplier;
import org.ahoyphone.app.model.LiveMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// A call's media as the model sees it.
///
/// @param camera what the camera is by the settings of now
record LiveCallMedia(CallMedia media, Supplier<VideoInput> camera) implements LiveMedia {
    @Override
    public void muteMicrophone(boolean muted) {
        media.muteMicrophone(muted);
    }

    @Override
    public void muteCamera(boolean muted) {
        media.muteCamera(muted);
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
        media.use(spec.isEmpty() ? camera.get() : MediaConfigs.camera(spec));
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
