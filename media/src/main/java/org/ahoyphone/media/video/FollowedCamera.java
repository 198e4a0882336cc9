package org.ahoyphone.media.video;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.Following;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The best camera there is at any time. One that goes away is replaced by the next, or by a still picture while there is none, and comes back into use
/// when it is there again. Cameras are opened and closed on a thread that lives only as long as there is something to do. Thread-safe.
///
/// Who named a camera wants that one: another is never switched on in its place.
final class FollowedCamera implements VideoSource {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedCamera.class);

    /// A camera that is pulled fails first, and is struck off the system's list a little later, ns.
    private static final long LONGEST_LISTED_NANOS = 100_000_000;

    /// Lets pictures of one source through as long as it is the one in use.
    private static final class Gate implements VideoSink {
        private final String name;
        private volatile @Nullable VideoSink sink;
        private volatile boolean lost;

        /// @param name of the camera; empty for what stands in for one
        Gate(String name) {
            this.name = name;
        }

        @Override
        public void show(VideoFrame frame) {
            VideoSink now = sink;
            if (now != null) {
                now.show(frame);
            }
        }
    }

    private record Running(Gate gate, VideoSource source) {}

    private final VideoDevices devices;
    private final String wanted;
    private final VideoFormat format;
    private final PaceClock clock;
    private final Following following = new Following();
    private final Set<String> complained = new HashSet<>();
    private final Runnable changed = this::look;
    private Running current;
    /// The camera that was used first.
    private String home = "";
    private @Nullable VideoSink sink;
    private Consumer<String> problem = _ -> {};
    private @Nullable Thread moving;
    private boolean again;
    private boolean closed;

    /// Something else, until there is a camera. What is returned is not started yet.
    ///
    /// @param meanwhile belongs to this source from now on
    /// @param wanted    name or address of the camera, and no other is used; empty for whichever there is
    FollowedCamera(VideoDevices devices, VideoSource meanwhile, String wanted, VideoFormat format, PaceClock clock) {
        this.devices = devices;
        this.wanted = wanted;
        this.format = format;
        this.clock = clock;
        current = new Running(new Gate(""), meanwhile);
        following.silent();
    }

    /// The same with a camera from the beginning.
    ///
    /// @throws DeviceException when it cannot be opened
    FollowedCamera(VideoDevices devices, Camera camera, String wanted, VideoFormat format, PaceClock clock) throws DeviceException {
        this.devices = devices;
        this.wanted = wanted;
        this.format = format;
        this.clock = clock;
        current = open(camera);
        home = camera.name();
        following.opened(home, clock.nanoTime());
    }

    private Running open(Camera camera) throws DeviceException {
        Gate gate = new Gate(camera.name());
        return new Running(gate, devices.openCamera(camera, format, () -> lost(gate)));
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public void start(VideoSink to, Consumer<String> told) {
        synchronized (this) {
            if (closed || sink != null) {
                throw new IllegalStateException(closed ? "The source is closed" : "The source was started before");
            }
            sink = to;
            problem = told;
            current.gate.sink = to;
            current.source.start(current.gate, told);
        }
        devices.watch(changed);
    }

    /// On the camera's own thread.
    private void lost(Gate which) {
        which.lost = true;
        synchronized (this) {
            if (closed || !which.equals(current.gate)) {
                return;
            }
            // One that was pulled is not listed soon, which forgives it; one that fails again and again is not opened again and again.
            following.failed(clock.nanoTime());
        }
        look();
    }

    /// Looks whether another camera is to be used, in the background.
    private synchronized void look() {
        again = true;
        if (closed || sink == null) {
            return;
        }
        if (moving == null) {
            moving = Thread.ofPlatform().daemon().name("ahoy-camera-follow").start(this::move);
        } else {
            notifyAll();
        }
    }

    private void move() {
        try {
            long wait = 0;
            while (goesOn(wait)) {
                wait = settle();
            }
        } catch (InterruptedException | RuntimeException e) {
            LOG.warn("No longer following the cameras", e);
        }
    }

    /// Waits for the next reason to look; false when there is none to wait for.
    private synchronized boolean goesOn(long pause) throws InterruptedException {
        long begun = System.nanoTime();
        while (!closed && !again && pause < Long.MAX_VALUE) {
            long left = pause - (System.nanoTime() - begun);
            if (left <= 0) {
                return true;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        if (closed || !again) {
            moving = null;
            return false;
        }
        again = false;
        return true;
    }

    /// Exchanges cameras until the best one is in use.
    ///
    /// @return ns until it may be worth to try again; [Long#MAX_VALUE] when only a change can better it
    private long settle() throws InterruptedException {
        while (true) {
            List<Camera> present = devices.cameras();
            List<Camera> order;
            Following.Move move;
            synchronized (this) {
                if (closed) {
                    return Long.MAX_VALUE;
                }
                order = order(present);
                move = following.next(order.stream().map(Camera::name).toList(), clock.nanoTime());
            }
            switch (move) {
                case Following.Move.Stay(long nanos) -> {
                    return nanos;
                }
                case Following.Move.Open(String name) -> exchange(order.stream().filter(camera -> camera.name().equals(name)).findFirst().orElseThrow());
                case Following.Move.Silence _ -> blank();
            }
        }
    }

    /// The one that was used first before the one in use, and that before all others: nobody is filmed by another camera because it was plugged in.
    private List<Camera> order(List<Camera> present) {
        String using = following.using().orElse("");
        return present.stream().filter(camera -> wanted.isEmpty() || camera.name().equals(wanted) || camera.address().equals(wanted))
                .sorted(Comparator.comparingInt(camera -> camera.name().equals(home) ? 0 : camera.name().equals(using) ? 1 : 2)).toList();
    }

    private synchronized Running current() {
        return current;
    }

    private void blank() throws InterruptedException {
        String before = current().gate.name;
        Running still = new Running(new Gate(""), new BlankSource(format, clock));
        Running old;
        synchronized (this) {
            following.silent();
            old = replaced(still);
            if (!closed) {
                // Its first picture comes at once, and the next one long after.
                still.source.start(still.gate, problem);
            }
        }
        old.source.close();
        problem.accept(gone(before) + "; a still picture is sent until it is back.");
    }

    private void exchange(Camera camera) throws InterruptedException {
        Running before = current();
        boolean same = before.gate.name.equals(camera.name());
        if (same) {
            // It is dead, and opens only once.
            before.source.close();
        }
        Running fresh;
        try {
            fresh = open(camera);
        } catch (DeviceException e) {
            LOG.debug("{}", e.getMessage());
            boolean news;
            synchronized (this) {
                following.refused(camera.name(), clock.nanoTime());
                news = complained.add(camera.name());
            }
            if (news && !same) {
                problem.accept(String.valueOf(e.getMessage()));
            }
            return;
        }
        boolean returned = before.gate.name.isEmpty() || camera.name().equals(home);
        synchronized (this) {
            following.opened(camera.name(), clock.nanoTime());
            complained.remove(camera.name());
            home = home.isEmpty() ? camera.name() : home;
        }
        use(fresh);
        if (!same) {
            problem.accept((returned ? "The camera " : gone(before.gate.name) + "; ") + camera.name() + " is used now.");
        }
    }

    /// The new one gives pictures before the old one goes.
    private void use(Running fresh) {
        fresh.source.start(fresh.gate, problem);
        replaced(fresh).source.close();
        if (fresh.gate.lost) {
            // It failed before it was in use.
            lost(fresh.gate);
        }
    }

    /// @return what is to be closed: the old one, or this when it is too late for it
    private synchronized Running replaced(Running fresh) {
        if (closed) {
            return fresh;
        }
        Running old = current;
        old.gate.sink = null;
        current = fresh;
        fresh.gate.sink = sink;
        return old;
    }

    private String gone(String name) throws InterruptedException {
        return "The camera " + name + (isListed(name) && staysListed(name) ? " stopped" : " was unplugged");
    }

    private boolean isListed(String name) {
        return devices.cameras().stream().anyMatch(camera -> camera.name().equals(name));
    }

    private boolean staysListed(String name) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_LISTED_NANOS;
        synchronized (this) {
            for (long left = LONGEST_LISTED_NANOS; left > 0 && !again && !closed; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        return isListed(name);
    }

    /// Gives the camera back; never waits for one that is being opened, which is given back when it is open.
    @Override
    public void close() {
        Running last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = current;
            last.gate.sink = null;
            notifyAll();
        }
        devices.unwatch(changed);
        last.source.close();
    }
}
