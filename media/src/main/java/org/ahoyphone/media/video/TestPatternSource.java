package org.ahoyphone.media.video;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;

/// Sends the [TestPattern], each picture with the next number and the time it was drawn.
public final class TestPatternSource extends ThreadedSource {

    private final PaceClock clock;
    private final LongSupplier wallMillis;
    private final Optional<String> excuse;
    private final Pacer pacer;
    private long counter;

    /// @param wallMillis the time to write into the pictures, ms since 1970
    public TestPatternSource(VideoFormat format, PaceClock clock, LongSupplier wallMillis) {
        this(format, clock, wallMillis, Optional.empty());
    }

    /// @param excuse told as a problem at the start: why this is shown and not what was wanted
    TestPatternSource(VideoFormat format, PaceClock clock, LongSupplier wallMillis, Optional<String> excuse) {
        super(format);
        this.clock = clock;
        this.wallMillis = wallMillis;
        this.excuse = excuse;
        pacer = new Pacer(clock, format.frameNanos(), 0);
    }

    @Override
    void run(VideoSink sink, Consumer<String> problem) throws InterruptedException {
        excuse.ifPresent(problem);
        while (pacer.await() >= 0) {
            try (VideoFrame frame = pool.acquire(format().width(), format().height(), clock.nanoTime())) {
                TestPattern.draw(frame, counter++, wallMillis.getAsLong());
                sink.show(frame);
            }
        }
    }

    @Override
    void wake() {
        pacer.close();
    }

    @Override
    void release() {}
}
