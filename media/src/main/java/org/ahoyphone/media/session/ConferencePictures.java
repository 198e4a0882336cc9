package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.media.video.Composition;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.ahoyphone.media.video.conference.PictureBridge;
import org.ahoyphone.media.video.conference.PictureSeat;
import org.jspecify.annotations.Nullable;

/// What is seen in a conference: the bridge of all pictures on a thread of its own, and the user's camera, opened and closed by another. Both begin when somebody
/// is to be sent pictures; without, a conference costs nothing here.
final class ConferencePictures {

    private static final long LONGEST_END_MILLIS = 1_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /// Until all calls have let go of the camera: it opens only once.
    private static final long CAMERA_FREE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final PictureBridge bridge;
    private final PictureSeat user;
    private final Supplier<@Nullable PictureSeat> floor;
    private final Consumer<String> notice;
    private final DeviceSlot<VideoInput, VideoSource> camera;
    private @Nullable Worker composing;
    private @Nullable Worker filming;
    private volatile @Nullable Thread filmer;
    private boolean closed;

    /// @param ports   where the user's camera is opened
    /// @param floor   where who has the floor is seen; null for nobody
    /// @param changer hands a picture of the camera on, changed perhaps
    /// @param preview sees the user's own picture
    ConferencePictures(PicturePorts ports, MediaConfig config, Supplier<@Nullable PictureSeat> floor, BiConsumer<VideoFrame, VideoSink> changer,
                       VideoSink preview, Consumer<String> notice) {
        this.floor = floor;
        this.notice = notice;
        bridge = new PictureBridge();
        user = bridge.sit();
        VideoFormat format = config.videoFormat();
        camera = new DeviceSlot<>(config.videoIn(), input -> ports.open(input, format, frame -> changer.accept(frame, changed -> {
            preview.show(changed);
            user.show(changed);
        })), _ -> LockSupport.unpark(filmer), VideoSource::close);
    }

    PictureSeat user() {
        return user;
    }

    PictureSeat sit() {
        return bridge.sit();
    }

    void leave(PictureSeat seat) {
        bridge.leave(seat);
    }

    /// Whether the user is not seen from a seat.
    void withoutUser(PictureSeat seat, boolean not) {
        seat.without(user, not);
    }

    void layout(Composition.Layout layout) {
        bridge.layout(layout);
    }

    Composition.Layout layout() {
        return bridge.layout();
    }

    /// Takes another camera from now on.
    void use(VideoInput input) {
        camera.want(input);
    }

    /// Somebody is to be sent pictures. Again does nothing.
    synchronized void begin() {
        if (composing == null && !closed) {
            composing = Worker.start("conference-pictures", Thread.NORM_PRIORITY, "conference", () -> bridge.run(floor), notice);
            filming = Worker.start("conference-camera", Thread.NORM_PRIORITY, "conference", this::film, notice);
        }
    }

    private void film() {
        filmer = Thread.currentThread();
        try {
            for (long until = System.nanoTime() + CAMERA_FREE_NANOS; until - System.nanoTime() > 0 && !camera.isOver(); ) {
                LockSupport.parkNanos(this, until - System.nanoTime());
            }
            while (camera.current() != null) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        } finally {
            camera.close();
        }
    }

    /// Gives the camera back and ends.
    void close() {
        Worker composes;
        Worker films;
        synchronized (this) {
            closed = true;
            composes = composing;
            films = filming;
        }
        camera.end();
        LockSupport.unpark(filmer);
        if (films != null) {
            films.await(LONGEST_END_MILLIS);
        }
        bridge.close();
        if (composes != null) {
            composes.await(LONGEST_END_MILLIS);
        }
    }
}
