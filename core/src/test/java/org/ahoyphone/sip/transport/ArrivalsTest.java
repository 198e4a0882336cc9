package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private final List<Integer> heard = new ArrayList<>();
    private final Arrivals arrivals = new Arrivals(posted::add, posted::add, 10);
    private final Flow flow = new DatagramFlow(new Nowhere(), new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 5060));

    private void bring(int from, int to) {
        for (int i = from; i < to; i++) {
            int number = i;
            arrivals.bring(flow, () -> heard.add(number));
        }
    }

    private void work() {
        for (Runnable task = posted.poll(); task != null; task = posted.poll()) {
            task.run();
        }
    }

    @Test
    void aStrandThatHangsCollectsSoMuchAndNoMore() {
        bring(0, 1000);
        assertThat(posted).hasSize(10);
        assertThat(arrivals.dropped()).isEqualTo(990);
        work();
        assertThat(heard).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void onceItGoesOnThereIsRoomAgain() {
        for (int round = 0; round < 100; round++) {
            bring(10 * round, 10 * round + 10);
            work();
        }
        assertThat(heard).hasSize(1000).isSorted();
        assertThat(arrivals.dropped()).isZero();
    }

    @Test
    void aTaskThatThrowsGivesItsRoomBack() {
        for (int i = 0; i < 100; i++) {
            arrivals.bring(flow, () -> {
                throw new IllegalStateException("thrown by the test, on purpose");
            });
            try {
                work();
            } catch (IllegalStateException _) {
                heard.add(i);
            }
        }
        assertThat(heard).hasSize(100);
        assertThat(arrivals.dropped()).isZero();
    }

    private static final class Nowhere implements DatagramPort {
        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress(5060);
        }

        @Override
        public void send(ByteBuffer data, InetSocketAddress to) {}

        @Override
        public void close() {}
    }
}
