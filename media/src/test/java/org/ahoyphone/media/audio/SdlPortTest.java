package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Coming and going of devices, told to a port in the place of the system.
@Timeout(60)
@ResourceLock("SDL")
class SdlPortTest {

    private final List<String> problems = new ArrayList<>();
    private final SampleRing ring = new SampleRing(8192);
    private SdlAudio sdl;
    private SdlAudio.Device microphone;

    @BeforeEach
    void start() throws DeviceException {
        sdl = SdlAudio.start(Optional.of("dummy"));
        microphone = sdl.devices(true).getFirst();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        sdl.close();
        assertThat(SdlAudio.openStreams()).isZero();
    }

    @Test
    void aNamedDeviceThatGoesAndComesIsToldOnceEach() throws DeviceException {
        SdlPort port = open(microphone.id(), "Mic");
        port.check(List.of(new SdlAudio.Device(microphone.id(), "Mic")));
        port.check(List.of());
        port.check(List.of());
        assertThat(problems).containsExactly("The microphone Mic was unplugged.");
        port.check(List.of(new SdlAudio.Device(microphone.id(), "Mic")));
        port.check(List.of(new SdlAudio.Device(microphone.id(), "Mic")));
        assertThat(problems).containsExactly("The microphone Mic was unplugged.", "The microphone Mic is back.");
        assertThat(SdlAudio.openStreams()).isEqualTo(1);
        port.close();
    }

    @Test
    void aDeviceThatCannotBeOpenedAgainYetIsTriedLater() throws Exception {
        SdlPort named = open(microphone.id(), "Mic");
        named.check(List.of(new SdlAudio.Device(4711, "Other")));
        named.check(List.of(new SdlAudio.Device(4711, "Mic")));
        assertThat(problems).containsExactly("The microphone Mic was unplugged.");
        named.check(List.of(new SdlAudio.Device(microphone.id(), "Mic")));
        assertThat(problems).endsWith("The microphone Mic is back.");
        named.close();
    }

    @Test
    void theDefaultIsThereAsLongAsAnyDeviceIs() throws DeviceException {
        SdlPort port = open(SdlAudio.defaultId(true), AudioDevices.DEFAULT);
        port.check(List.of(new SdlAudio.Device(1, "Any")));
        assertThat(problems).isEmpty();
        port.check(List.of());
        port.check(List.of(new SdlAudio.Device(2, "Another")));
        assertThat(problems).containsExactly("The only microphone was unplugged.", "The only microphone is back.");
        port.close();
    }

    @Test
    void aClosedPortTellsNothing() throws DeviceException {
        SdlPort port = open(microphone.id(), "Mic");
        port.close();
        port.close();
        port.check(List.of());
        assertThat(problems).isEmpty();
        assertThat(ring.closed()).isTrue();
    }

    private SdlPort open(int id, String name) throws DeviceException {
        return SdlPort.open(sdl, id, name, true, ring, problems::add);
    }
}
