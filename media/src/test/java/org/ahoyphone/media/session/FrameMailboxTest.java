package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameMailboxTest {

    private final FramePool pool = new FramePool();
    private final FrameMailbox mailbox = new FrameMailbox();

    @AfterEach
    void everyPictureIsGivenBack() {
        mailbox.close();
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    private void put(long nanos) {
        try (VideoFrame frame = pool.acquire(32, 32, nanos)) {
            mailbox.put(frame);
        }
    }

    @Test
    void handsOverTheNewestPictureAndDropsTheOthers() {
        put(1);
        put(2);
        put(3);
        try (VideoFrame frame = mailbox.take(0)) {
            assertThat(frame.captureNanos()).isEqualTo(3);
        }
        assertThat(mailbox.dropped()).isEqualTo(2);
        assertThat(mailbox.take(0)).isNull();
    }

    @Test
    void wakesWhoWaitsForAPicture() throws InterruptedException {
        AtomicReference<Long> got = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            VideoFrame frame = null;
            while (frame == null) {
                frame = mailbox.take(TimeUnit.SECONDS.toNanos(20));
            }
            got.set(frame.captureNanos());
            frame.close();
        });
        Waiting.until("the reader to wait", () -> reader.getState() == Thread.State.TIMED_WAITING);
        put(9);
        reader.join();
        assertThat(got.get()).isEqualTo(9);
    }

    @Test
    void takesNothingWhenClosed() {
        put(1);
        mailbox.close();
        put(2);
        assertThat(mailbox.take(TimeUnit.SECONDS.toNanos(20))).isNull();
        assertThat(pool.outstanding()).isZero();
    }
}
