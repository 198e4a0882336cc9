package org.ahoyphone.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NativeHandleTest {

    @Test
    void freesOnceAndRefusesAfterwards() {
        AtomicInteger freed = new AtomicInteger();
        NativeHandle handle = new NativeHandle("Thing", freed::incrementAndGet);
        handle.use();
        handle.close();
        handle.close();
        assertThat(freed).hasValue(1);
        assertThatIllegalStateException().isThrownBy(handle::use).withMessage("Thing is closed");
    }

    @Test
    void belongsToTheThreadThatUsesItFirst() throws InterruptedException {
        try (NativeHandle handle = new NativeHandle("Thing", () -> {})) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread first = Thread.ofPlatform().uncaughtExceptionHandler((_, e) -> failure.set(e)).start(handle::use);
            first.join();
            assertThat(failure).hasNullValue();
            assertThatIllegalStateException().isThrownBy(handle::use).withMessage("Thing belongs to another thread");
        }
    }
}
