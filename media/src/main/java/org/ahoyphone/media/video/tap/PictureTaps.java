package org.ahoyphone.media.video.tap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;

/// All who look at a call's pictures or change them. Thread-safe; nobody who shows pictures here waits for any of them. While there is nobody it costs nothing.
public final class PictureTaps implements AutoCloseable {

    private final LongSupplier clock;
    private final List<PictureTap> own = new CopyOnWriteArrayList<>();
    private final List<PictureTap> remote = new CopyOnWriteArrayList<>();
    private final List<PictureStage> stages = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// What was opened, to be closed by who opened it; closing twice does nothing.
    public interface Handle extends AutoCloseable {
        @Override
        void close();
    }

    public PictureTaps() {
        this(System::nanoTime);
    }

    PictureTaps(LongSupplier clock) {
        this.clock = clock;
    }

    /// Begins to hand pictures to an observer.
    ///
    /// @param executor where he works, one thing at a time
    public Handle observe(PicturePoint point, Executor executor, VideoSink observer) {
        PictureTap tap = new PictureTap(executor, observer);
        List<PictureTap> there = at(point);
        there.add(tap);
        Handle handle = () -> {
            there.remove(tap);
            tap.close();
        };
        if (closed) {
            handle.close();
        }
        return handle;
    }

    /// Begins to let somebody change the user's own pictures, after those who do already.
    ///
    /// @param executor where he works, one thing at a time
    public Handle transform(PictureTransform transform, Executor executor) {
        PictureStage stage = new PictureStage(transform, executor, clock);
        stages.add(stage);
        Handle handle = () -> {
            stages.remove(stage);
            stage.close();
        };
        if (closed) {
            handle.close();
        }
        return handle;
    }

    /// Whether somebody changes the user's own pictures.
    public boolean transforms() {
        return !stages.isEmpty();
    }

    /// Takes a picture of the user's camera through all who change it, to whom it is for: on the caller's thread while there is nobody, else on the last one's.
    public void change(VideoFrame frame, VideoSink last) {
        after(-1, frame, last);
    }

    private void after(int index, VideoFrame frame, VideoSink last) {
        List<PictureStage> now = List.copyOf(stages);
        int next = index + 1;
        if (next < now.size()) {
            now.get(next).show(frame, changed -> after(next, changed, last));
        } else {
            last.show(frame);
        }
    }

    /// Shows a picture to who looks there.
    public void show(PicturePoint point, VideoFrame frame) {
        for (PictureTap tap : at(point)) {
            tap.show(frame);
        }
    }

    private List<PictureTap> at(PicturePoint point) {
        return switch (point) {
            case OWN -> own;
            case REMOTE -> remote;
        };
    }

    /// The call is over: nobody gets anything more.
    @Override
    public void close() {
        closed = true;
        own.forEach(PictureTap::close);
        remote.forEach(PictureTap::close);
        stages.forEach(PictureStage::close);
        own.clear();
        remote.clear();
        stages.clear();
    }
}
