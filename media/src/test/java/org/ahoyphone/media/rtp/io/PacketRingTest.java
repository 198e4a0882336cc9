package org.ahoyphone.media.rtp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class PacketRingTest {

    @Test
    void handsBuffersOverInOrderAndUsesThemAgain() {
        PacketRing ring = new PacketRing(2);
        assertThat(ring.peek()).isNull();
        PacketBuffer first = put(ring, 1);
        assertThat(ring.peek()).isSameAs(first);
        put(ring, 2);
        assertThat(first.tag()).isEqualTo(1);
        ring.release();
        assertThat(ring.peek().tag()).isEqualTo(2);
        assertThat(put(ring, 3)).isSameAs(first);
        ring.release();
        assertThat(ring.peek().tag()).isEqualTo(3);
        ring.release();
        assertThat(ring.peek()).isNull();
    }

    private static PacketBuffer put(PacketRing ring, long tag) {
        PacketBuffer buffer = ring.claim();
        assertThat(buffer.length()).as("cleared").isZero();
        buffer.tag(tag);
        ring.publish();
        return buffer;
    }

    @Test
    void dropsAndCountsWhatDoesNotFit() {
        PacketRing ring = new PacketRing(4);
        for (int i = 0; i < 4; i++) {
            put(ring, i);
        }
        assertThat(ring.claim()).isNull();
        assertThat(ring.claim()).isNull();
        assertThat(ring.overflows()).isEqualTo(2);
        assertThat(ring.peek().tag()).as("what is there stays").isZero();
        ring.release();
        put(ring, 9);
    }

    @Test
    void claimingWithoutPublishingHandsNothingOver() {
        PacketRing ring = new PacketRing(2);
        PacketBuffer claimed = ring.claim();
        assertThat(ring.claim()).isSameAs(claimed);
        assertThat(ring.peek()).isNull();
    }

    @Test
    void closedItTakesNothingButGivesWhatIsThere() {
        PacketRing ring = new PacketRing(2);
        put(ring, 1);
        ring.close();
        assertThat(ring.claim()).isNull();
        assertThat(ring.isClosed()).isTrue();
        assertThat(ring.await(Long.MAX_VALUE)).isTrue();
        ring.release();
        assertThat(ring.await(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void refusesSizesItCannotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketRing(3));
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketRing(8192));
    }

    /// A million packets through a small ring: none torn, none twice, none out of order; the consumer parks and is woken.
    @Test
    void twoThreadsNeverSeeAPacketHalfWritten() throws InterruptedException {
        PacketRing ring = new PacketRing(16);
        int count = 1_000_000;
        Thread producer = Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= count;) {
                PacketBuffer buffer = ring.claim();
                if (buffer == null) {
                    Thread.onSpinWait();
                    continue;
                }
                buffer.tag(i);
                int at = buffer.append(8);
                for (int b = 0; b < 8; b++) {
                    buffer.bytes()[at + b] = (byte) i;
                }
                ring.publish();
                i++;
            }
            ring.close();
        });
        long expected = 1;
        while (expected <= count) {
            PacketBuffer buffer = ring.peek();
            if (buffer == null) {
                ring.await(TimeUnit.SECONDS.toNanos(10));
                continue;
            }
            assertThat(buffer.tag() == expected && buffer.length() == 8 && buffer.view().get(buffer.offset()) == (byte) expected
                    && buffer.view().get(buffer.offset() + 7) == (byte) expected).isTrue();
            ring.release();
            expected++;
        }
        producer.join();
        assertThat(ring.peek()).isNull();
    }

    /// The consumer waits without limit; a packet, then closing, wakes it.
    @Test
    void aWaitingConsumerIsWoken() throws InterruptedException {
        PacketRing ring = new PacketRing(2);
        Thread consumer = Thread.ofPlatform().start(() -> {
            while (ring.peek() == null) {
                ring.await(Long.MAX_VALUE);
            }
            ring.release();
            while (!ring.isClosed()) {
                ring.await(Long.MAX_VALUE);
            }
        });
        put(ring, 1);
        ring.close();
        consumer.join();
        assertThat(ring.peek()).isNull();
    }

    /// A packet that is of no use alone wakes nobody; the next that does brings it along.
    @Test
    void aQuietPacketIsThereWhenTheNextWakes() throws InterruptedException {
        PacketRing ring = new PacketRing(2);
        AtomicInteger found = new AtomicInteger();
        Thread consumer = Thread.ofPlatform().start(() -> {
            ring.await(Long.MAX_VALUE);
            found.set(ring.size());
        });
        while (consumer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        ring.claim();
        ring.publish(false);
        ring.claim();
        ring.publish(true);
        consumer.join();
        assertThat(found).hasValue(2);
    }
}
