package org.ahoyphone.media.session;

import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A place where pictures are shown to whoever looks now. Changing the looker waits for the picture that is being shown, so that afterwards the one
/// before gets no more. A looker that throws loses its place, and the call goes on.
final class ViewSlot implements VideoSink {

    private static final Logger LOG = LoggerFactory.getLogger(ViewSlot.class);

    private @Nullable VideoSink looker;

    synchronized void set(@Nullable VideoSink next) {
        looker = next;
    }

    @Override
    public synchronized void show(VideoFrame frame) {
        VideoSink now = looker;
        if (now == null) {
            return;
        }
        try {
            now.show(frame);
        } catch (RuntimeException e) {
            LOG.error("A view of the call's pictures failed and is not shown any more", e);
            looker = null;
        }
    }
}
