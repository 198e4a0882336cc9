package org.ahoyphone.media.session;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketSink;

/// A network that loses RTP packets on their way out, as often as it is told.
final class Loss implements Interceptor {

    final AtomicInteger dropped = new AtomicInteger();
    private final Random random = new Random(5);
    private volatile double share;

    void share(double lost) {
        share = lost;
    }

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        return (packet, now) -> {
            if (random.nextDouble() < share) {
                dropped.incrementAndGet();
            } else {
                next.accept(packet, now);
            }
        };
    }
}
