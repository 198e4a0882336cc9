package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.Test;

class ViewSlotTest {

    private final ViewSlot slot = new ViewSlot();
    private final AtomicInteger first = new AtomicInteger();
    private final AtomicInteger second = new AtomicInteger();

    @Test
    void showsToWhoeverLooksNow() {
        show();
        slot.set(_ -> first.incrementAndGet());
        show();
        slot.set(_ -> second.incrementAndGet());
        show();
        show();
        slot.set(null);
        show();
        assertThat(first).hasValue(1);
        assertThat(second).hasValue(2);
    }

    @Test
    void stopsShowingToALookerThatThrows() {
        slot.set(_ -> {
            first.incrementAndGet();
            throw new IllegalStateException("on purpose");
        });
        show();
        show();
        assertThat(first).hasValue(1);
    }

    private void show() {
        try (FramePool pool = new FramePool(); VideoFrame frame = pool.acquire(32, 32)) {
            slot.show(frame);
        }
    }
}
