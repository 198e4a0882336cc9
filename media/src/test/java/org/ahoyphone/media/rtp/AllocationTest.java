package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// In steady state a packet leaves no garbage behind, so that no collector ever interrupts a call.
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PACKETS = 20_000;
    private static final long FRAME_NANOS = 20_000_000;

    private final PacketBuffer wire = new PacketBuffer();
    private final RtpPacket packet = new RtpPacket();
    private final byte[] payload = new byte[160];
    private int sequence;
    private long now;

    /// Bytes allocated by this thread for each packet; what is left over from compiling and measuring is far below one.
    private static double bytesPerPacket(Runnable work) {
        for (int i = 0; i < PACKETS; i++) {
            work.run();
        }
        long id = Thread.currentThread().threadId();
        long before = THREADS.getThreadAllocatedBytes(id);
        for (int i = 0; i < PACKETS; i++) {
            work.run();
        }
        return (double) (THREADS.getThreadAllocatedBytes(id) - before) / PACKETS;
    }

    @Test
    void theMeasureSeesGarbage() {
        byte[][] sink = new byte[1][];
        assertThat(bytesPerPacket(() -> sink[0] = new byte[100])).isGreaterThan(100);
    }

    @Test
    void theJitterBufferMakesNone() {
        JitterBuffer buffer = new AdaptiveJitterBuffer(JitterBufferConfig.adaptive(8000));
        int[] played = new int[3];
        Random random = new Random(1);
        double bytes = bytesPerPacket(() -> {
            next();
            if (random.nextInt(10) != 0) {
                buffer.insert(packet, now);
            }
            switch (buffer.pull(now, 160)) {
                case Playout.Frame _ -> played[0]++;
                case Playout.Lost _ -> played[1]++;
                case Playout.Empty _ -> played[2]++;
            }
        });
        assertThat(bytes).isLessThan(1);
        assertThat(played[0]).isGreaterThan(30_000);
        assertThat(played[1]).isGreaterThan(1_000);
    }

    @Test
    void theReorderBufferMakesNone() {
        ReorderBuffer buffer = new ReorderBuffer(64, 3 * FRAME_NANOS);
        Random random = new Random(1);
        int[] count = new int[3];
        double bytes = bytesPerPacket(() -> {
            next();
            if (random.nextInt(10) != 0) {
                buffer.insert(packet, now);
            }
            boolean more = true;
            while (more) {
                switch (buffer.pull(now)) {
                    case Reordered.Next _ -> count[0]++;
                    case Reordered.Gap gap -> count[1] += gap.count();
                    case Reordered.Wait _ -> more = false;
                }
            }
        });
        assertThat(bytes).isLessThan(1);
        assertThat(count[0]).isGreaterThan(30_000);
        assertThat(count[1]).isGreaterThan(1_000);
    }

    @Test
    void aSessionAndItsChainMakeNone() {
        RtpSession session = new RtpSession(RtpSessionConfig.audio(8000, Map.of(0, 8000)), "me", new Random(1), NtpTime.ZERO, 0);
        int[] passed = new int[1];
        InterceptorChain chain = new InterceptorChain(List.of(new TrafficMeter()), (_, _) -> passed[0]++, (_, _) -> {}, (_, _) -> passed[0]++, (_, _) -> {});
        PacketBuffer outgoing = new PacketBuffer();
        double bytes = bytesPerPacket(() -> {
            next();
            chain.incomingRtp().accept(wire, now);
            if (session.receive(packet, now) != RtpSession.Reception.DELIVER) {
                passed[0] = Integer.MIN_VALUE;
            }
            outgoing.fill(payload, 0, payload.length);
            session.send(outgoing, 0, false, sequence * 160);
            chain.outgoingRtp().accept(outgoing, now);
        });
        assertThat(bytes).isLessThan(1);
        assertThat(passed[0]).isEqualTo(4 * PACKETS);
    }

    private void next() {
        sequence++;
        now += FRAME_NANOS;
        wire.fill(payload, 0, payload.length);
        RtpPacket.prepend(wire, 0, false, sequence & 0xFFFF, sequence * 160, 7);
        if (packet.parse(wire) != RtpPacket.Status.OK) {
            throw new AssertionError();
        }
    }
}
