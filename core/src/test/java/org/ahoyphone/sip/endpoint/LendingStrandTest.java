package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LendingStrandTest {
    @Test
    void aFreeStrandRunsWhatIsBroughtOnTheThreadThatBringsIt() {
        try (var strand = new LendingStrand("test-strand")) {
            List<Thread> ran = new ArrayList<>();
            List<Boolean> inside = new ArrayList<>();
            strand.dispatch(() -> {
                ran.add(Thread.currentThread());
                inside.add(strand.current());
            });
            assertThat(ran).containsExactly(Thread.currentThread());
            assertThat(inside).containsExactly(true);
            assertThat(strand.current()).isFalse();
        }
    }

    @Test
    void aBusyStrandKeepsNobody() throws InterruptedException {
        try (var strand = new LendingStrand("test-strand")) {
            var busy = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var done = new CountDownLatch(1);
            List<String> ran = new ArrayList<>();
            strand.execute(() -> {
                busy.countDown();
                await(go);
                ran.add("slow");
            });
            assertThat(busy.await(120, TimeUnit.SECONDS)).isTrue();
            // Comes back at once although the strand hangs.
            strand.dispatch(() -> ran.add("brought"));
            strand.execute(() -> {
                ran.add("posted");
                done.countDown();
            });
            go.countDown();
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).containsExactly("slow", "brought", "posted");
        }
    }

    @Test
    void whatATaskBringsWaitsUntilTheTaskIsDone() throws InterruptedException {
        try (var strand = new LendingStrand("test-strand")) {
            List<String> ran = new ArrayList<>();
            var done = new CountDownLatch(1);
            strand.dispatch(() -> {
                strand.dispatch(() -> {
                    ran.add("inner");
                    done.countDown();
                });
                ran.add("outer");
            });
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).containsExactly("outer", "inner");
        }
    }

    @Test
    void whatOthersPostMeanwhileIsRunByWhoHasTheStrand() {
        try (var strand = new LendingStrand("test-strand")) {
            List<Thread> ran = new ArrayList<>();
            strand.dispatch(() -> {
                for (int i = 0; i < LendingStrand.FAVOURS; i++) {
                    strand.execute(() -> ran.add(Thread.currentThread()));
                }
            });
            // All of it has happened before this side goes on, and no thread was woken for it.
            assertThat(ran).hasSize(LendingStrand.FAVOURS).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void nobodyIsKeptForLongByWhatOthersPost() throws InterruptedException {
        try (var strand = new LendingStrand("test-strand")) {
            List<Thread> ran = new ArrayList<>();
            var done = new CountDownLatch(1);
            strand.dispatch(() -> {
                for (int i = 0; i <= LendingStrand.FAVOURS; i++) {
                    strand.execute(() -> ran.add(Thread.currentThread()));
                }
                strand.execute(done::countDown);
            });
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(ran.subList(0, LendingStrand.FAVOURS)).containsOnly(Thread.currentThread());
            assertThat(ran.getLast().getName()).isEqualTo("test-strand");
        }
    }

    @Test
    void oneAtATimeInTheOrderOfEachPosterWhoeverRunsIt() throws InterruptedException {
        var strand = new LendingStrand("test-strand");
        // Not concurrent: only the strand touches them, which is what a strand is for.
        List<Integer> seen = new ArrayList<>();
        int[] sum = {0};
        List<Thread> posters = new ArrayList<>();
        for (int poster = 0; poster < 4; poster++) {
            int base = poster * 10_000;
            posters.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 10_000; i++) {
                    int number = base + i;
                    Runnable task = () -> {
                        sum[0]++;
                        seen.add(number);
                    };
                    if (number % 3 == 0) {
                        strand.execute(task);
                    } else {
                        strand.dispatch(task);
                    }
                }
            }));
        }
        for (Thread poster : posters) {
            poster.join();
        }
        strand.close();
        assertThat(sum[0]).isEqualTo(40_000);
        for (int poster = 0; poster < 4; poster++) {
            int base = poster * 10_000;
            assertThat(seen.stream().filter(n -> n >= base && n < base + 10_000).toList()).hasSize(10_000).isSorted();
        }
    }

    @Test
    void tasksThatThrowAreSurvivedWhereverTheyRun() throws InterruptedException {
        try (var strand = new LendingStrand("test-strand")) {
            Runnable throwing = () -> {
                throw new IllegalStateException("thrown by the test, on purpose");
            };
            strand.dispatch(throwing);
            strand.execute(throwing);
            strand.execute(() -> Thread.currentThread().interrupt());
            var done = new CountDownLatch(1);
            strand.execute(done::countDown);
            assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingRunsWhatWasPostedAndDropsTheRest() {
        var strand = new LendingStrand("test-strand");
        List<String> ran = new ArrayList<>();
        strand.execute(() -> ran.add("before"));
        strand.close();
        strand.execute(() -> ran.add("after"));
        strand.dispatch(() -> ran.add("after"));
        strand.close();
        assertThat(ran).containsExactly("before");
    }

    @Test
    void canBeClosedByItself() {
        var strand = new LendingStrand("test-strand");
        List<String> ran = new ArrayList<>();
        strand.dispatch(() -> {
            strand.close();
            ran.add("closed");
        });
        strand.close();
        assertThat(ran).containsExactly("closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
