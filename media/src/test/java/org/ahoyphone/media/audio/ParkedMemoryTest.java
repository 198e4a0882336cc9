package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What SDL frees while it closes a device is freed later.
@Timeout(300)
class ParkedMemoryTest {

    private final AtomicLong now = new AtomicLong(-5_000_000_000L);
    private final List<Long> freed = new ArrayList<>();
    private final ParkedMemory memory = new ParkedMemory(freed::add, now::get);

    private void after(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        memory.release();
    }

    @Test
    void aBlockIsGivenBackOnceAfterTenSeconds() {
        memory.park(0x1000);
        after(4);
        memory.park(0x2000);
        after(5);
        assertThat(freed).isEmpty();
        assertThat(memory.blocks()).isEqualTo(2);
        after(1);
        assertThat(freed).containsExactly(0x1000L);
        after(100);
        assertThat(freed).containsExactly(0x1000L, 0x2000L);
        assertThat(memory.blocks()).isZero();
    }

    @Test
    @ResourceLock("SDL")
    void whatSdlGivesUpWithADeviceIsParkedAndWhatItGivesUpOtherwiseIsNot() throws Exception {
        try (SystemAudioDevices devices = new SystemAudioDevices(Optional.of("dummy"))) {
            for (boolean recording : List.of(true, false)) {
                AutoCloseable port = recording ? devices.openInput("default", _ -> { }) : devices.openOutput("default", _ -> { });
                int before = ParkedMemory.sdlBlocks();
                devices.inputs();
                devices.outputs();
                assertThat(ParkedMemory.sdlBlocks()).as("lists of devices are freed at once").isEqualTo(before);
                port.close();
                assertThat(ParkedMemory.sdlBlocks()).as("the stream, the device's state and buffers").isGreaterThan(before + 2);
            }
        }
    }
}
