package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.ahoyphone.media.device.DeviceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Cameras that come and go while they are used.
@Timeout(300)
class FollowedCameraTest {

    private static final VideoFormat SMALL = new VideoFormat(160, 120, 20);
    private static final VideoInput ANY = new VideoInput.Default();

    private final MemoryVideoDevices devices = new MemoryVideoDevices();
    private final VideoPorts ports = new VideoPorts(devices);
    private final List<String> told = new CopyOnWriteArrayList<>();
    /// What the pictures showed, one after the other, the same in a row once: a test that was not given the processor in time has missed nothing.
    private final List<Integer> shown = new CopyOnWriteArrayList<>();
    /// How many of them the test has looked at, but for the last.
    private int looked;
    private volatile int pictures;
    private VideoSource source;
    private int heard;

    @AfterEach
    void nothingIsLeft() {
        source.close();
        source.close();
        until("everything given back", () -> devices.open().isEmpty());
        assertThat(devices.watching()).isZero();
        int shown = pictures;
        devices.shoot();
        assertThat(pictures).as("nothing is shown after the end").isEqualTo(shown);
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in vain: " + what).isLessThan(deadline);
            LockSupport.parkNanos(2_000_000);
        }
    }

    private void open(VideoInput input) throws DeviceException {
        start(ports.open(input, SMALL).orElseThrow());
    }

    private void start(VideoSource opened) {
        source = opened;
        source.start(frame -> {
            int luma = frame.plane(0).get(0) & 0xFF;
            if (shown.isEmpty() || shown.getLast() != luma) {
                shown.add(luma);
            }
            pictures++;
        }, told::add);
    }

    private void sees(int luma) {
        until("a picture of " + luma, () -> {
            devices.shoot();
            int found = shown.subList(looked, shown.size()).indexOf(luma);
            looked += Math.max(0, found);
            return found >= 0;
        });
    }

    /// The next words, which come a little after the picture.
    private void tells(String words) {
        until(words, () -> told.size() > heard);
        assertThat(told.get(heard++)).isEqualTo(words);
    }

    @Test
    void theNextCameraTakesThePlaceOfOneThatIsPulledUntilItIsBack() throws Exception {
        devices.plug("A", 50);
        devices.plug("B", 90);
        open(ANY);
        sees(50);
        devices.pull("A");
        sees(90);
        tells("The camera A was unplugged; B is used now.");
        devices.plug("A", 50);
        sees(50);
        until("the other one given back", () -> devices.open().equals(List.of("A")));
        tells("The camera A is used now.");
    }

    @Test
    void aStillPictureIsSentWhileThereIsNoCamera() throws Exception {
        devices.plug("A", 50);
        open(ANY);
        sees(50);
        devices.pull("A");
        sees(40);
        tells("The camera A was unplugged; a still picture is sent until it is back.");
        devices.plug("A", 60);
        sees(60);
        tells("The camera A is used now.");
    }

    @Test
    void noOtherCameraIsSwitchedOnInThePlaceOfOneThatWasNamed() throws Exception {
        devices.plug("A", 50);
        devices.plug("B", 90);
        open(new VideoInput.Named("A"));
        sees(50);
        devices.pull("A");
        sees(40);
        assertThat(devices.open()).isEmpty();
        devices.plug("A", 50);
        sees(50);
    }

    @Test
    void aCameraThatIsPluggedInBesideChangesNothing() throws Exception {
        devices.plug("B", 90);
        open(ANY);
        devices.plug("A", 50);
        devices.shoot();
        LockSupport.parkNanos(50_000_000);
        sees(90);
        assertThat(devices.open()).containsExactly("B");
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatFailsButIsStillThereIsOpenedAgain() throws Exception {
        devices.plug("A", 50);
        open(ANY);
        sees(50);
        devices.fail("A");
        sees(40);
        sees(50);
        tells("The camera A stopped; a still picture is sent until it is back.");
        tells("The camera A is used now.");
        for (int i = 0; i < 3; i++) {
            int tries = devices.tries();
            devices.fail("A");
            until("it opened again", () -> devices.tries() > tries);
        }
        assertThat(devices.tries()).as("each time after a longer while").isEqualTo(5);
    }

    @Test
    void oneThatAnotherProgramHasIsTriedAgain() throws Exception {
        devices.plug("A", 50);
        open(ANY);
        devices.busy("A", true);
        devices.fail("A");
        sees(40);
        tells("The camera A stopped; a still picture is sent until it is back.");
        devices.busy("A", false);
        sees(50);
        assertThat(devices.tries()).as("not again and again").isLessThan(12);
    }

    @Test
    void withoutACameraTheTestPatternIsSentUntilThereIsOne() throws Exception {
        open(ANY);
        until("the test pattern", () -> pictures > 1);
        tells("No camera was found; the test pattern is sent instead.");
        devices.plug("A", 50);
        sees(50);
        tells("The camera A is used now.");
    }

    @Test
    void aNamedOneThatIsNotThereIsRefusedAndCanBeWaitedFor() {
        VideoInput.Named a = new VideoInput.Named("A");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> ports.open(a, SMALL)).withMessage("There is no camera named A.");
        start(ports.await(a, SMALL));
        devices.plug("B", 90);
        until("the test pattern", () -> pictures > 1);
        assertThat(devices.open()).isEmpty();
        devices.plug("A", 50);
        sees(50);
    }
}
