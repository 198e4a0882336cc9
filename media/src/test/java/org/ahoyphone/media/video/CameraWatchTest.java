package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraWatchTest {

    @TempDir
    Path folder;

    private final Semaphore told = new Semaphore(0);
    private final Runnable changed = told::release;

    private void isTold() throws InterruptedException {
        assertThat(told.tryAcquire(120, TimeUnit.SECONDS)).as("told of a change").isTrue();
    }

    @Test
    void tellsOfFilesThatComeAndGo() throws Exception {
        CameraWatch watch = CameraWatch.ofFolder(folder, "video");
        watch.add(changed);
        watch.add(changed);
        Path camera = Files.createFile(folder.resolve("video7"));
        isTold();
        // Once more, when its rights are settled.
        isTold();
        Files.delete(camera);
        isTold();
        isTold();
        Files.createFile(folder.resolve("tty7"));
        watch.remove(changed);
        watch.add(changed);
        assertThat(told.availablePermits()).as("of cameras alone").isZero();
        Files.createFile(folder.resolve("video8"));
        isTold();
        watch.remove(changed);
        watch.remove(changed);
    }

    @Test
    void whereTheSystemDoesNotSayListsAreCompared() throws Exception {
        AtomicReference<List<Camera>> list = new AtomicReference<>(List.of());
        Semaphore looked = new Semaphore(0);
        CameraWatch watch = CameraWatch.ofList(() -> {
            List<Camera> now = list.get();
            looked.release();
            return now;
        });
        watch.add(changed);
        assertThat(looked.tryAcquire(120, TimeUnit.SECONDS)).isTrue();
        list.set(List.of(new Camera("A", "0")));
        isTold();
        watch.remove(changed);
    }

    @Test
    void aFolderThatIsNotThereHarmsNothing() {
        CameraWatch watch = CameraWatch.ofFolder(folder.resolve("missing"), "video");
        watch.add(changed);
        watch.remove(changed);
        assertThat(told.availablePermits()).isZero();
    }
}
