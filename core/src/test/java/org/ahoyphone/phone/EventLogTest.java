package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class EventLogTest {
    private static final CallEvent END = new CallEvent.Ended(new EndReason(200, "You hung up.", EndReason.By.LOCAL));

    private final EventLog log = new EventLog();

    private static CallEvent digit(int number) {
        return new CallEvent.Dtmf((char) ('0' + number));
    }

    private static CallEvent statistics() {
        return new CallEvent.Statistics(new MediaStatistics(List.of()));
    }

    @Test
    void eachReaderSeesAllEventsFromTheFirstToTheLast() throws Exception {
        log.add(digit(1));
        var reading = new CompletableFuture<List<CallEvent>>();
        Thread.ofVirtual().start(() -> {
            var seen = new ArrayList<CallEvent>();
            log.events().forEach(seen::add);
            reading.complete(seen);
        });
        log.add(digit(2));
        log.add(END);
        assertThat(reading.get(120, TimeUnit.SECONDS)).containsExactly(digit(1), digit(2), END);
        assertThat(log.events()).containsExactly(digit(1), digit(2), END);
    }

    @Test
    void nothingComesAfterTheEnd() {
        log.add(END);
        log.add(digit(1));
        log.add(END);
        assertThat(log.events()).containsExactly(END);
    }

    @Test
    void ofStatisticsTheLatestIsKeptAndNoReaderLosesItsPlace() {
        log.add(digit(1));
        log.add(statistics());
        var reader = log.events().iterator();
        assertThat(reader.next()).isEqualTo(digit(1));
        assertThat(reader.next()).isEqualTo(statistics());
        log.add(digit(2));
        log.add(statistics());
        log.add(digit(3));
        log.add(END);
        var rest = new ArrayList<CallEvent>();
        reader.forEachRemaining(rest::add);
        assertThat(rest).containsExactly(digit(2), statistics(), digit(3), END);
        assertThat(log.events()).containsExactly(digit(1), digit(2), statistics(), digit(3), END);
    }

    @Test
    void anInterruptedReaderEndsAndStaysInterrupted() throws Exception {
        var state = new CompletableFuture<Boolean>();
        Thread reader = Thread.ofPlatform().start(() -> {
            boolean more = log.events().iterator().hasNext();
            state.complete(!more && Thread.currentThread().isInterrupted());
        });
        reader.interrupt();
        assertThat(state.get(120, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anObserverHearsInOrderWhatComesFromNowOn() throws Exception {
        log.add(digit(0));
        List<CallEvent> heard = new CopyOnWriteArrayList<>();
        var done = new CompletableFuture<Void>();
        try (var pool = Executors.newFixedThreadPool(4)) {
            log.observe(event -> {
                heard.add(event);
                if (event.equals(END)) {
                    done.complete(null);
                }
            }, pool);
            var sent = new ArrayList<CallEvent>();
            for (int i = 0; i < 500; i++) {
                CallEvent event = digit(i % 10);
                sent.add(event);
                log.add(event);
            }
            log.add(END);
            sent.add(END);
            done.get(120, TimeUnit.SECONDS);
            assertThat(heard).containsExactlyElementsOf(sent);
        }
    }

    @Test
    void aClosedObservationHearsNothingMore() {
        var heard = new ArrayList<CallEvent>();
        var waiting = new ArrayList<Runnable>();
        Observation observation = log.observe(heard::add, waiting::add);
        log.add(digit(1));
        waiting.removeFirst().run();
        log.add(digit(2));
        observation.close();
        waiting.forEach(Runnable::run);
        log.add(digit(3));
        assertThat(heard).containsExactly(digit(1));
        assertThat(waiting).hasSize(1);
    }

    @Test
    void anObserverThatThrowsAndAnExecutorThatIsGoneHurtNobody() {
        var heard = new ArrayList<CallEvent>();
        log.observe(_ -> {
            throw new IllegalStateException("thrown by the test, on purpose");
        }, Runnable::run);
        log.observe(heard::add, _ -> {
            throw new RejectedExecutionException("thrown by the test, on purpose");
        });
        log.observe(heard::add, Runnable::run);
        log.add(digit(1));
        log.add(digit(2));
        assertThat(heard).containsExactly(digit(1), digit(2));
    }

    @Test
    void anObserverMayAddFromWithin() {
        var heard = new ArrayList<CallEvent>();
        log.observe(event -> {
            heard.add(event);
            if (event.equals(digit(1))) {
                log.add(digit(2));
            }
        }, Runnable::run);
        log.add(digit(1));
        assertThat(heard).containsExactly(digit(1), digit(2));
    }
}
