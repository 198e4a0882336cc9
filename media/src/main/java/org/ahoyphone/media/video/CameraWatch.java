package org.ahoyphone.media.video;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells whoever wants to know that cameras came or went. It has a thread while somebody does, which waits for the system to say so or, where it does not, looks each three
/// seconds.
final class CameraWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CameraWatch.class);

    private static final long LOOK_SECONDS = 3;
    /// A device's file is there before its owner and rights are.
    private static final long SETTLING_MILLIS = 300;

    /// Waits for changes until it is closed.
    private interface Waiting extends AutoCloseable {

        /// @return whether something changed; false at the end
        boolean await() throws InterruptedException;

        @Override
        void close();
    }

    private interface Opening {
        Waiting open() throws IOException;
    }

    private final Opening opening;
    private final Set<Runnable> watching = new CopyOnWriteArraySet<>();
    private @Nullable Waiting waiting;

    private CameraWatch(Opening opening) {
        this.opening = opening;
    }

    /// Watches a folder for files whose names begin in a certain way.
    static CameraWatch ofFolder(Path folder, String begin) {
        return new CameraWatch(() -> new FolderWaiting(folder, begin));
    }

    /// Compares lists.
    static CameraWatch ofList(Supplier<List<Camera>> cameras) {
        return new CameraWatch(() -> new ListWaiting(cameras));
    }

    synchronized void add(Runnable changed) {
        watching.add(changed);
        if (waiting == null) {
            try {
                Waiting fresh = opening.open();
                waiting = fresh;
                Thread.ofPlatform().daemon().name("ahoy-camera-watch").start(() -> live(fresh));
            } catch (IOException e) {
                LOG.info("Cameras that come and go are not noticed: {}", e.getMessage());
            }
        }
    }

    synchronized void remove(Runnable changed) {
        watching.remove(changed);
        Waiting now = waiting;
        if (watching.isEmpty() && now != null) {
            waiting = null;
            now.close();
        }
    }

    private void live(Waiting changes) {
        try (changes) {
            while (changes.await()) {
                watching.forEach(Runnable::run);
            }
        } catch (InterruptedException | RuntimeException e) {
            LOG.warn("Cameras that come and go are no longer noticed", e);
        }
    }

    private static final class FolderWaiting implements Waiting {
        private final WatchService service = FileSystems.getDefault().newWatchService();
        private final String begin;
        private boolean settling;

        FolderWaiting(Path folder, String begin) throws IOException {
            this.begin = begin;
            try {
                folder.register(service, ENTRY_CREATE, ENTRY_DELETE);
            } catch (IOException e) {
                service.close();
                throw e;
            }
        }

        @Override
        public boolean await() throws InterruptedException {
            try {
                while (true) {
                    WatchKey key = settling ? service.poll(SETTLING_MILLIS, TimeUnit.MILLISECONDS) : service.take();
                    if (key == null) {
                        settling = false;
                        return true;
                    }
                    boolean concerned = key.pollEvents().stream().anyMatch(this::concerns);
                    if (!key.reset()) {
                        return false;
                    }
                    if (concerned) {
                        settling = true;
                        return true;
                    }
                }
            } catch (ClosedWatchServiceException _) {
                return false;
            }
        }

        private boolean concerns(WatchEvent<?> event) {
            return event.kind().equals(OVERFLOW) || String.valueOf(event.context()).startsWith(begin);
        }

        @Override
        public void close() {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("The watch on cameras does not close", e);
            }
        }
    }

    private static final class ListWaiting implements Waiting {
        private final Supplier<List<Camera>> cameras;
        private final CountDownLatch closed = new CountDownLatch(1);
        private @Nullable List<Camera> before;

        ListWaiting(Supplier<List<Camera>> cameras) {
            this.cameras = cameras;
        }

        @Override
        public boolean await() throws InterruptedException {
            List<Camera> known = before == null ? cameras.get() : before;
            while (!closed.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                List<Camera> now = cameras.get();
                before = now;
                if (!now.equals(known)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
