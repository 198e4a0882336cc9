package org.ahoyphone.media.video;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.desktop.Surface;

/// Cameras made of memory: each shows an even grey of its own whenever a test wants it to, and can be plugged, pulled and kept by another program.
final class MemoryVideoDevices implements VideoDevices {

    private final Map<String, Integer> plugged = new LinkedHashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final List<Shot> open = new ArrayList<>();
    private final Set<Runnable> watching = new CopyOnWriteArraySet<>();
    private int tries;

    void plug(String name, int luma) {
        synchronized (this) {
            plugged.put(name, luma);
        }
        watching.forEach(Runnable::run);
    }

    /// As the system does it: the camera fails, and a little later is not listed any more.
    void pull(String name) {
        fail(name);
        synchronized (this) {
            plugged.remove(name);
        }
        watching.forEach(Runnable::run);
    }

    /// The camera gives no more pictures, and stays where it is.
    void fail(String name) {
        List<Shot> hit;
        synchronized (this) {
            hit = open.stream().filter(shot -> shot.name.equals(name)).toList();
        }
        hit.forEach(shot -> shot.lost.run());
    }

    synchronized void busy(String name, boolean is) {
        if (is) {
            busy.add(name);
        } else {
            busy.remove(name);
        }
    }

    /// Lets every open camera take a picture.
    void shoot() {
        List<Shot> all;
        synchronized (this) {
            all = List.copyOf(open);
        }
        all.forEach(Shot::shoot);
    }

    synchronized List<String> open() {
        return open.stream().map(shot -> shot.name).toList();
    }

    /// How often a camera was to be opened.
    synchronized int tries() {
        return tries;
    }

    int watching() {
        return watching.size();
    }

    @Override
    public synchronized List<Camera> cameras() {
        return plugged.keySet().stream().map(name -> new Camera(name, "/memory/" + name)).toList();
    }

    @Override
    public VideoSource openCamera(Camera camera, VideoFormat format) throws DeviceException {
        return openCamera(camera, format, () -> {});
    }

    @Override
    public synchronized VideoSource openCamera(Camera camera, VideoFormat format, Runnable lost) throws DeviceException {
        tries++;
        Integer luma = plugged.get(camera.name());
        if (luma == null || busy.contains(camera.name()) || open().contains(camera.name())) {
            throw new DeviceException("The camera " + camera.name() + " cannot be opened: Device or resource busy.");
        }
        Shot shot = new Shot(camera.name(), luma, format, lost);
        open.add(shot);
        return shot;
    }

    private synchronized void closed(Shot shot) {
        open.remove(shot);
    }

    @Override
    public void watch(Runnable changed) {
        watching.add(changed);
    }

    @Override
    public void unwatch(Runnable changed) {
        watching.remove(changed);
    }

    @Override
    public List<Surface> screens() {
        return List.of();
    }

    @Override
    public List<Surface> windows() {
        return List.of();
    }

    @Override
    public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        return Optional.empty();
    }

    @Override
    public VideoSource openScreen(String name, VideoFormat most) throws DeviceException {
        throw new DeviceException("There is no screen.");
    }

    @Override
    public VideoSource openWindow(String name, VideoFormat most) throws DeviceException {
        throw new DeviceException("There is no window.");
    }

    private final class Shot implements VideoSource {
        private final String name;
        private final int luma;
        private final VideoFormat format;
        private final Runnable lost;
        private final FramePool pool = new FramePool();
        private VideoSink sink;

        Shot(String name, int luma, VideoFormat format, Runnable lost) {
            this.name = name;
            this.luma = luma;
            this.format = format;
            this.lost = lost;
        }

        @Override
        public VideoFormat format() {
            return format;
        }

        @Override
        public synchronized void start(VideoSink to, Consumer<String> problem) {
            sink = to;
        }

        synchronized void shoot() {
            if (sink == null) {
                return;
            }
            try (VideoFrame frame = pool.acquire(format.width(), format.height())) {
                new Canvas(frame).fill(0, 0, format.width(), format.height(), new Canvas.Colour(luma, 128, 128));
                sink.show(frame);
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                sink = null;
            }
            closed(this);
            pool.close();
        }
    }
}
