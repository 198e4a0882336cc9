package org.ahoyphone.media.rtp;

/// A [JitterBuffer] whose delay follows the network between two bounds, or stands still when they are the same.
///
/// Every packet has a place on an even timeline made from the RTP timestamps, and is due when the fastest packets of late would have come
/// plus the delay that [NetworkDelay] asks for. The first packet, and the first after a pause of the sender, is held until it is due;
/// from there one follows the other as the consumer asks, whose clock thereby rules. When packets are played much later
/// than they are due for half a second, one is dropped; when earlier, a frame of nothing is put between.
public final class AdaptiveJitterBuffer implements JitterBuffer {
    /// After running dry this long the stream starts anew, with its delay filled again.
    private static final long DRY_NANOS = 500_000_000;

    private final long maxNanos;
    private final PacketStore store;
    private final Timeline timeline;
    private final FrameLength frameLength;
    private final LevelWatch level = new LevelWatch();
    private final Playout.Frame frame = new Playout.Frame();
    private final Playout.Lost lost = new Playout.Lost();
    private final Playout.Empty empty = new Playout.Empty();

    private boolean opened;
    private boolean playing;
    private long expectedMedia;
    private int dryTicks;
    private long delayNanos;
    private long played;
    private long lostCount;
    private long discarded;
    private long underruns;
    private long restarts;

    public AdaptiveJitterBuffer(JitterBufferConfig config) {
        maxNanos = config.maxMs() * 1_000_000L;
        store = new PacketStore(config.capacity());
        timeline = new Timeline(config);
        frameLength = new FrameLength(config);
        level.reset();
    }

    @Override
    public Insertion insert(RtpPacket packet, long arrivalNanos) {
        Insertion insertion = store.insert(packet, true, opened, arrivalNanos);
        switch (insertion) {
            case STORED -> store.stored(packet).mediaNanos(timeline.place(packet, arrivalNanos));
            case RESTARTED -> {
                restart();
                store.stored(packet).mediaNanos(timeline.place(packet, arrivalNanos));
            }
            case LATE -> timeline.place(packet, arrivalNanos);
            case DUPLICATE, SUSPECT -> {
                // They say nothing about the way through the network.
            }
        }
        return insertion;
    }

    @Override
    public Insertion skip(RtpPacket packet, long arrivalNanos) {
        // It gets no place on the timeline: an event's timestamp stands still at its beginning (RFC 4733 section 2.2.1).
        Insertion insertion = store.insert(packet, false, opened, arrivalNanos);
        if (insertion == Insertion.RESTARTED) {
            restart();
        }
        return insertion;
    }

    private void restart() {
        startAnew();
        restarts++;
    }

    @Override
    public Playout pull(long nowNanos) {
        dropNonMedia();
        if (!playing) {
            if (store.size() == 0) {
                return nothing(Playout.Empty.Reason.NOT_STARTED);
            }
            StoredPacket first = store.slot(store.oldest());
            if (nowNanos < timeline.due(first)) {
                return nothing(Playout.Empty.Reason.BUFFERING, timeline.due(first), nowNanos);
            }
            passTo(first.sequence());
            playing = true;
            opened = true;
            expectedMedia = first.mediaNanos();
        }
        catchUp(nowNanos);
        return step(nowNanos);
    }

    private Playout step(long nowNanos) {
        if (store.hasNext()) {
            return present(nowNanos);
        }
        return store.size() == 0 ? dry() : missing(nowNanos);
    }

    /// Numbers that carry no media are neither played nor missed.
    private void dropNonMedia() {
        while (store.size() > 0) {
            long oldest = store.oldest();
            if (store.slot(oldest).isMedia() || (playing && oldest != store.next())) {
                return;
            }
            passTo(oldest);
            store.take();
        }
    }

    private void passTo(long sequence) {
        while (store.next() < sequence) {
            store.pass();
        }
    }

    /// After a long hold-up more may be waiting than the largest delay allows: the excess goes at once, down to what is wanted.
    private void catchUp(long nowNanos) {
        if (store.size() < 2 || timeline.delay(store.slot(store.oldest()), nowNanos) <= maxNanos + frameNanos()) {
            return;
        }
        while (store.size() > 1 && timeline.due(store.slot(store.oldest())) + frameNanos() <= nowNanos) {
            passTo(store.oldest());
            discard();
        }
        dryTicks = 0;
        level.reset();
    }

    private void discard() {
        StoredPacket packet = store.take();
        if (packet.isMedia()) {
            discarded++;
            expectedMedia = packet.mediaNanos() + frameNanos();
        }
    }

    private Playout present(long nowNanos) {
        StoredPacket packet = store.slot(store.next());
        long due = timeline.due(packet);
        if (isPause(packet.mediaNanos() - expectedMedia)) {
            if (nowNanos < due) {
                return nothing(Playout.Empty.Reason.PAUSE, due, nowNanos);
            }
            level.reset();
        } else if (dryTicks > 0) {
            underruns++;
            level.reset();
        }
        dryTicks = 0;
        level.observe(nowNanos - due, frameNanos());
        if (level.tooEarly()) {
            level.reset();
            return nothing(Playout.Empty.Reason.STRETCH);
        }
        if (level.tooLate() && store.slot(store.next() + 1).holds(store.next() + 1)) {
            level.reset();
            discard();
            dropNonMedia();
            if (!store.hasNext()) {
                return step(nowNanos);
            }
        }
        return play(nowNanos);
    }

    private boolean isPause(long gapNanos) {
        return gapNanos > frameNanos() / 2;
    }

    private Playout play(long nowNanos) {
        StoredPacket packet = store.take();
        frameLength.learn(packet);
        delayNanos = timeline.delay(packet, nowNanos);
        expectedMedia = packet.mediaNanos() + frameNanos();
        played++;
        frame.packet = packet;
        frame.ticks = frameLength.ticks();
        return frame;
    }

    /// Later packets are here, the next is not.
    private Playout missing(long nowNanos) {
        long oldest = store.oldest();
        StoredPacket present = store.slot(oldest);
        int count = (int) (oldest - store.next());
        long due = timeline.due(present) - count * frameNanos();
        if (present.isMedia() && nowNanos < due && isPause(present.mediaNanos() - expectedMedia - count * frameNanos())) {
            return nothing(Playout.Empty.Reason.PAUSE, due, nowNanos);
        }
        lost.sequence = store.next();
        lost.ticks = frameLength.ticks();
        lost.hasFollowing = count == 1 && present.isMedia();
        lost.following = present;
        store.pass();
        lostCount++;
        expectedMedia += frameNanos();
        if (dryTicks >= frameLength.ticks()) {
            // Its time was filled already, while nothing at all was here.
            dryTicks -= frameLength.ticks();
            dropNonMedia();
            return step(nowNanos);
        }
        return lost;
    }

    private Playout dry() {
        dryTicks += frameLength.ticks();
        if (timeline.nanos(dryTicks) > DRY_NANOS) {
            dryTicks = 0;
            playing = false;
            level.reset();
        }
        return nothing(Playout.Empty.Reason.UNDERRUN);
    }

    private Playout nothing(Playout.Empty.Reason reason) {
        empty.reason = reason;
        empty.ticks = frameLength.ticks();
        return empty;
    }

    private Playout nothing(Playout.Empty.Reason reason, long due, long nowNanos) {
        empty.reason = reason;
        empty.ticks = timeline.ticksUntil(due, nowNanos, frameLength.ticks());
        return empty;
    }

    private long frameNanos() {
        return timeline.nanos(frameLength.ticks());
    }

    @Override
    public void reset() {
        store.clear();
        startAnew();
    }

    private void startAnew() {
        timeline.reset();
        frameLength.forgetPrevious();
        level.reset();
        opened = false;
        playing = false;
        dryTicks = 0;
        delayNanos = 0;
    }

    @Override
    public JitterStatistics statistics() {
        return new JitterStatistics(played, lostCount, store.late(), store.duplicates(), discarded, underruns, restarts,
                delayNanos / 1e6, timeline.targetNanos() / 1e6, store.size());
    }
}
