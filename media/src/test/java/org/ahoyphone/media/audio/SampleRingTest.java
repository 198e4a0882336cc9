package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ShortBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SampleRingTest {

    private final SampleRing ring = new SampleRing(1024);

    @Test
    void whatGoesInComesOutInOrderAlsoAroundTheEnd() {
        short next = 0;
        short expected = 0;
        for (int round = 0; round < 500; round++) {
            short[] in = new short[1 + round * 7 % 600];
            for (int i = 0; i < in.length; i++) {
                in[i] = next++;
            }
            assertThat(ring.write(ShortBuffer.wrap(in))).isEqualTo(in.length);
            short[] out = new short[in.length];
            assertThat(ring.read(ShortBuffer.wrap(out))).isEqualTo(in.length);
            for (short sample : out) {
                assertThat(sample).isEqualTo(expected++);
            }
        }
    }

    @Test
    void aFullRingTakesNoMoreAndAnEmptyOneGivesNoMore() {
        assertThat(ring.write(ShortBuffer.allocate(2000))).isEqualTo(1024);
        assertThat(ring.room()).isZero();
        assertThat(ring.write(ShortBuffer.allocate(1))).isZero();
        assertThat(ring.read(ShortBuffer.allocate(2000))).isEqualTo(1024);
        assertThat(ring.available()).isZero();
        assertThat(ring.read(ShortBuffer.allocate(1))).isZero();
    }

    @Test
    void theOldestSamplesAreForgotten() {
        ring.write(ShortBuffer.wrap(new short[] {1, 2, 3, 4, 5}));
        assertThat(ring.dropTo(2)).isEqualTo(3);
        assertThat(ring.dropTo(2)).isZero();
        short[] left = new short[2];
        ring.read(ShortBuffer.wrap(left));
        assertThat(left).containsExactly(4, 5);
    }

    @Test
    void aReaderIsWokenByTheSampleItWaitsFor() throws Exception {
        CompletableFuture<Boolean> reader = reader(480);
        ring.write(ShortBuffer.allocate(479));
        ring.write(ShortBuffer.allocate(1));
        assertThat(reader.get()).isTrue();
    }

    @Test
    void aWriterIsWokenWhenThereIsRoom() throws Exception {
        ring.write(ShortBuffer.allocate(900));
        CompletableFuture<Boolean> writer = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                writer.complete(ring.awaitRoom(480, inAnHour()));
            } catch (InterruptedException e) {
                writer.completeExceptionally(e);
            }
        });
        ring.read(ShortBuffer.allocate(420));
        assertThat(writer.get()).isTrue();
        assertThat(ring.available()).isEqualTo(480);
    }

    @Test
    void closingWakes() throws Exception {
        CompletableFuture<Boolean> reader = reader(480);
        ring.close();
        assertThat(reader.get()).isFalse();
        assertThat(ring.closed()).isTrue();
    }

    @Test
    void aPassedDeadlineEndsTheWait() throws InterruptedException {
        assertThat(ring.awaitSamples(1, System.nanoTime())).isFalse();
        ring.write(ShortBuffer.allocate(100));
        assertThat(ring.awaitRoom(99, System.nanoTime())).isFalse();
        assertThat(ring.awaitRoom(100, System.nanoTime())).isTrue();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> ring.awaitSamples(1, inAnHour()));
    }

    @Test
    void twoThreadsLoseNothing() throws Exception {
        int total = 300_000;
        CompletableFuture<Long> sum = CompletableFuture.supplyAsync(() -> {
            long heard = 0;
            short[] frame = new short[100];
            try {
                for (int got = 0; got < total; got += 100) {
                    ring.awaitSamples(100, inAnHour());
                    ring.read(ShortBuffer.wrap(frame));
                    for (int i = 0; i < 100; i++) {
                        heard += (long) frame[i] * ((got + i) % 13 + 1);
                    }
                }
            } catch (InterruptedException e) {
                return -1L;
            }
            return heard;
        });
        long expected = 0;
        for (int sent = 0; sent < total; ) {
            short[] piece = new short[Math.min(1 + sent % 333, total - sent)];
            for (int i = 0; i < piece.length; i++) {
                piece[i] = (short) ((sent + i) * 31);
                expected += (long) piece[i] * ((sent + i) % 13 + 1);
            }
            ShortBuffer left = ShortBuffer.wrap(piece);
            while (left.hasRemaining()) {
                Thread.yield();
                ring.write(left);
            }
            sent += piece.length;
        }
        assertThat(sum.get()).isEqualTo(expected);
    }

    @Test
    void theCapacityIsAPowerOfTwo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SampleRing(1000));
    }

    private CompletableFuture<Boolean> reader(int count) {
        CompletableFuture<Boolean> reader = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                reader.complete(ring.awaitSamples(count, inAnHour()));
            } catch (InterruptedException e) {
                reader.completeExceptionally(e);
            }
        });
        return reader;
    }

    private static long inAnHour() {
        return System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    }
}
