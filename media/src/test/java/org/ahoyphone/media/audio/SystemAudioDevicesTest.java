package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.media.device.DeviceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/// SDL with its dummy driver: one microphone of silence and one loudspeaker that nobody hears, both in real time.
@Timeout(300)
@ResourceLock("SDL")
class SystemAudioDevicesTest {

    private final SystemAudioDevices devices = new SystemAudioDevices(Optional.of("dummy"));
    private final List<String> problems = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothingIsLeftOpen() {
        devices.close();
        assertThat(SdlAudio.openStreams()).isZero();
    }

    @Test
    void devicesAreListedWithTheirDefault() {
        assertThat(devices.inputs()).hasSize(1).allMatch(AudioDevice::isDefault);
        assertThat(devices.outputs()).hasSize(1).allMatch(AudioDevice::isDefault);
    }

    @Test
    void aMicrophoneDeliversFramesByDefaultAndByName() throws Exception {
        for (String name : List.of("default", devices.inputs().getFirst().name())) {
            try (AudioSource source = devices.openInput(name, problems::add)) {
                Sounds.read(source, 5);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aLoudspeakerTakesFramesAtItsOwnPace() throws Exception {
        for (String name : List.of("default", devices.outputs().getFirst().name())) {
            try (AudioSink sink = devices.openOutput(name, problems::add)) {
                long start = System.nanoTime();
                Sounds.write(sink, Sounds.sine(440, 5000, 20 * 480));
                assertThat(System.nanoTime() - start).as("not faster than the device takes them").isGreaterThan(50_000_000L);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aLoudspeakerOfWhichTooLittleIsInHandIsOpenedAnewWithMoreWhileItIsPlayed() throws Exception {
        try (AudioSink sink = new AudioPorts(devices).followOutput(DevicePreference.SYSTEM, 1, problems::add)) {
            Sounds.write(sink, Sounds.sine(440, 5000, 5 * 480));
            DevicePort first = devices.ports().getFirst();
            assertThat(first.block()).isEqualTo(SdlAudio.PLAY_BLOCK);
            devices.lengthen(first.id());
            for (int i = 0; i < 500 && devices.ports().contains(first); i++) {
                Sounds.write(sink, new short[480]);
            }
            assertThat(devices.ports()).hasSize(1);
            assertThat(devices.ports().getFirst().block()).isEqualTo(SdlAudio.PLAY_BLOCK + 240);
            assertThat(SdlAudio.openStreams()).isEqualTo(1);
            for (int i = 0; i < 5; i++) {
                devices.lengthen(first.id());
                Sounds.write(sink, new short[20 * 480]);
            }
            assertThat(devices.ports()).as("not without end").hasSize(1).allMatch(port -> port.block() == 840);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void closingEndsAWaitingRead() throws Exception {
        AudioSource source = devices.openInput("default", problems::add);
        CompletableFuture<Boolean> end = CompletableFuture.supplyAsync(() -> {
            try {
                short[] frame = new short[480];
                while (source.read(frame)) {
                    Thread.onSpinWait();
                }
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        });
        source.close();
        source.close();
        assertThat(end.get()).isTrue();
    }

    @Test
    void openingAndClosingManyTimesLeavesNothing() throws Exception {
        for (int i = 0; i < 30; i++) {
            try (AudioSource source = devices.openInput("default", problems::add);
                    AudioSink sink = devices.openOutput("default", problems::add)) {
                assertThat(SdlAudio.openStreams()).isEqualTo(2);
                short[] frame = new short[480];
                source.read(frame);
                sink.write(frame);
            }
            assertThat(SdlAudio.openStreams()).isZero();
        }
    }

    @Test
    void closingTheDevicesClosesWhatIsOpenAndEndsTheWatch() throws Exception {
        AudioSource source = devices.openInput("default", problems::add);
        devices.close();
        assertThat(source.read(new short[480])).isFalse();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("ahoy-sound-devices"));
        assertThat(devices.inputs()).isEmpty();
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> devices.openInput("default", problems::add));
    }

    @Test
    void anUnknownNameIsToldWithTheNamesThereAre() {
        String there = devices.inputs().getFirst().name();
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> devices.openInput("Nowhere", problems::add))
                .withMessage("There is no microphone named Nowhere; there are: " + there + ".");
    }

    @Test
    void aSoundSystemThatDoesNotExistIsNoDeviceAndNoException() {
        try (SystemAudioDevices none = new SystemAudioDevices(Optional.of("no-such-driver"))) {
            assertThat(none.inputs()).isEmpty();
            assertThat(none.outputs()).isEmpty();
            assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> none.openInput("default", problems::add))
                    .withMessageStartingWith("No sound system was found");
        }
    }

    @Test
    void twoUsersOfSdlDoNotDisturbEachOther() throws Exception {
        SystemAudioDevices second = new SystemAudioDevices(Optional.of("dummy"));
        assertThat(devices.inputs()).hasSize(1);
        try (AudioSource source = devices.openInput("default", problems::add)) {
            assertThat(second.inputs()).hasSize(1);
            second.close();
            Sounds.read(source, 3);
        }
    }
}
