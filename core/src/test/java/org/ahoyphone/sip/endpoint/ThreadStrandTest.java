package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ThreadStrandTest {
    @Test
    void runsOneAtATimeInTheOrderOfPosting() throws InterruptedException {
        var strand = new ThreadStrand("test-strand");
        // Not a concurrent list: only the strand touches it, which is what a strand is for.
        List<Integer> seen = new ArrayList<>();
        List<Thread> posters = new ArrayList<>();
        for (int poster = 0; poster < 4; poster++) {
            int base = poster * 1000;
            posters.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 1000; i++) {
                    int number = base + i;
                    strand.execute(() -> seen.add(number));
                }
            }));
        }
        for (Thread poster : posters) {
            poster.join();
        }
        strand.close();
        assertThat(seen).hasSize(4000);
        for (int poster = 0; poster < 4; poster++) {
            int base = poster * 1000;
            assertThat(seen.stream().filter(n -> n >= base && n < base + 1000).toList()).isSorted();
        }
    }

    @Test
    void knowsWhetherItIsTheCurrentOne() throws InterruptedException {
        try (var strand = new ThreadStrand("test-strand")) {
            var inside = new AtomicBoolean();
            var done = new CountDownLatch(1);
            strand.execute(() -> {
                inside.set(strand.current());
                done.countDown();
            });
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(inside).isTrue();
            assertThat(strand.current()).isFalse();
        }
    }

    @Test
    void survivesTasksThatThrowEvenErrorsAndInterrupts() throws InterruptedException {
        try (var strand = new ThreadStrand("test-strand")) {
            var done = new CountDownLatch(1);
            strand.execute(() -> {
                throw new IllegalStateException("thrown by the test, on purpose");
            });
            strand.execute(() -> {
                throw new NoClassDefFoundError("thrown by the test, on purpose");
            });
            strand.execute(() -> Thread.currentThread().interrupt());
            strand.execute(done::countDown);
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingRunsWhatWasPostedAndDropsTheRest() {
        var strand = new ThreadStrand("test-strand");
        List<String> ran = new ArrayList<>();
        strand.execute(() -> ran.add("before"));
        strand.close();
        strand.execute(() -> ran.add("after"));
        strand.close();
        assertThat(ran).containsExactly("before");
    }

    @Test
    void canBeClosedByItself() throws InterruptedException {
        var strand = new ThreadStrand("test-strand");
        var ended = new CountDownLatch(1);
        strand.execute(() -> {
            strand.close();
            ended.countDown();
        });
        assertThat(ended.await(120, TimeUnit.SECONDS)).isTrue();
        strand.close();
    }
}
