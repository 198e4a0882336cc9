package org.ahoyphone.app.interop;

import java.time.Duration;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallState;

/// A call between [TwoPhones], and what either side sees.
final class PictureCall implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Call call;
    private final PictureWatch caller = new PictureWatch();
    private final PictureWatch callee = new PictureWatch();
    private final CallMedia calleeMedia;
    private volatile long answeredNanos;

    PictureCall(Call call, CallMedia callerMedia, CallMedia calleeMedia) {
        this.call = call;
        this.calleeMedia = calleeMedia;
        callerMedia.showRemote(caller);
        calleeMedia.showRemote(callee);
    }

    void answered(long nanos) {
        answeredNanos = nanos;
    }

    /// What the caller sees of the callee.
    PictureWatch caller() {
        return caller;
    }

    PictureWatch callee() {
        return callee;
    }

    /// Lets somebody else see what the callee sees.
    void lookAtCallee(VideoSink sink) {
        calleeMedia.showRemote(sink);
    }

    /// From the callee's answer to the first picture, ms.
    double firstMillis(PictureWatch watch) {
        Peer.await("the first picture", PATIENCE, () -> watch.firstNanos() != 0);
        return (watch.firstNanos() - answeredNanos) / 1e6;
    }

    @Override
    public void close() {
        call.hangUp();
        Peer.await("the end of the call", PATIENCE, () -> call.state() == CallState.ENDED);
    }
}
