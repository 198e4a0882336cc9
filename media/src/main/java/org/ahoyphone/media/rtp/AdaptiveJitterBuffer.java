package org.ahoyphone.media.rtp;

/// A [JitterBuffer] whose delay follows the network between two bounds, or stands still when they are the same.
///
/// Every packet has a place on an even timeline made from the RTP timestamps, and is due when the fastest packets of late would have come
/// plus the delay that [NetworkDelay] asks for. The first packet, and the first after a pause of the sender, is held until it is due;
/// from there one follows the other as the consumer asks, whose clock thereby rules. When they are played later or earlier than the network needs,
/// [DelayControl] has the sound stretched; only what is too late for any stretching (the machine was held up) is dropped.
///
/// A lost packet counts as come with the packet that carries its copy (Opus in-band FEC, RFC 2198): where loss is common the delay becomes long enough
/// to wait for copies, where it is rare nobody waits for them.
public final class AdaptiveJitterBuffer implements JitterBuffer {
    /// After running dry this long the stream starts anew, with its delay filled again.
    private static final long DRY_NANOS = 500_000_000;

    /// What was filled for longer than this is heard all the same, when it comes.
    private static final long MOST_PASSED_NANOS = 40_000_000;
    /// To be late by less changes nothing.
    private static final long LEAST_PASSED_NANOS = 5_000_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final long maxNanos;
    private final PacketStore store;
    private final Timeline timeline;
    private final FrameLength frameLength;
    private final DelayControl control = new DelayControl();
    private final JitterCounts counts = new JitterCounts();
    private final Playout.Frame frame = new Playout.Frame();
    private final Playout.Lost lost = new Playout.Lost();
    private final Playout.Empty empty = new Playout.Empty();

    private boolean opened;
    private boolean playing;
    private boolean pausing;
    private boolean joined;
    /// Whether the packet before was wholly past, and its time was longer than it.
    private boolean passing;
    private long expectedMedia;
    private int dryTicks;
    /// Number of the packet after which the sender pauses, as it told last.
    private long restsAfter = NEVER;
    private long delayNanos;

    public AdaptiveJitterBuffer(JitterBufferConfig config) {
        maxNanos = config.maxMs() * 1_000_000L;
        store = new PacketStore(config.capacity());
        timeline = new Timeline(config);
        frameLength = new FrameLength(config);
    }

    @Override
    public Insertion insert(RtpPacket packet, long arrivalNanos) {
        return insert(packet, false, arrivalNanos);
    }

    @Override
    public Insertion insertCopy(RtpPacket packet, long arrivalNanos) {
        return insert(packet, true, arrivalNanos);
    }

    private Insertion insert(RtpPacket packet, boolean copy, long arrivalNanos) {
        Insertion insertion = store.insert(packet, true, opened, arrivalNanos);
        switch (insertion) {
            case STORED -> store.stored(packet).mediaNanos(timeline.place(packet, copy, arrivalNanos));
            case RESTARTED -> {
                restart();
                store.stored(packet).mediaNanos(timeline.place(packet, copy, arrivalNanos));
            }
            case LATE -> timeline.place(packet, copy, arrivalNanos);
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

    @Override
    public Insertion rest(RtpPacket packet, long arrivalNanos) {
        Insertion insertion = skip(packet, arrivalNanos);
        if (insertion == Insertion.STORED || insertion == Insertion.RESTARTED) {
            restsAfter = store.stored(packet).sequence();
        }
        return insertion;
    }

    @Override
    public boolean misses(int sequence) {
        return store.misses(sequence);
    }

    @Override
    public void copyOfPrevious(RtpPacket packet, long arrivalNanos) {
        timeline.copyOfPrevious(packet, arrivalNanos, frameNanos());
    }

    private void restart() {
        startAnew();
        counts.restarted();
    }

    @Override
    public Stretch stretch(long neededNanos, long stepNanos) {
        boolean pauseFollows = store.hasNext() && store.slot(store.next()).isMedia() && isPause(store.slot(store.next()).mediaNanos() - expectedMedia);
        if (!playing || pausing || dryTicks > 0 || pauseFollows) {
            return Stretch.NONE;
        }
        return control.decide(timeline.excess(expectedMedia, neededNanos), timeline.targetNanos(), stepNanos);
    }

    @Override
    public long mostStretch() {
        return control.mostNanos();
    }

    @Override
    public void stretched(long nanos) {
        control.stretched(nanos);
        counts.stretched(nanos);
    }

    @Override
    public void concealed(long nanos) {
        counts.concealed(nanos);
    }

    @Override
    public void repaired() {
        counts.repaired();
    }

    @Override
    public boolean nextIsHere() {
        dropNonMedia();
        return playing && store.hasNext() && !isPause(store.slot(store.next()).mediaNanos() - expectedMedia);
    }

    @Override
    public Playout pull(long playNanos, int mostTicks) {
        dropNonMedia();
        if (!playing) {
            if (store.size() == 0) {
                return nothing(Playout.Empty.Reason.NOT_STARTED, mostTicks);
            }
            StoredPacket first = store.slot(store.oldest());
            if (playNanos < timeline.due(first)) {
                return until(Playout.Empty.Reason.BUFFERING, timeline.due(first), playNanos, mostTicks);
            }
            passTo(first.sequence());
            playing = true;
            opened = true;
            joined = true;
            expectedMedia = first.mediaNanos();
        }
        catchUp(playNanos);
        return step(playNanos, mostTicks);
    }

    private Playout step(long playNanos, int mostTicks) {
        pausing = false;
        if (store.hasNext()) {
            return present(playNanos, mostTicks);
        }
        if (store.size() > 0) {
            return missing(playNanos, mostTicks);
        }
        if (store.next() == restsAfter + 1) {
            pausing = true;
            dryTicks = 0;
            return nothing(Playout.Empty.Reason.PAUSE, mostTicks);
        }
        return dry(mostTicks);
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
    private void catchUp(long playNanos) {
        if (store.size() < 2 || timeline.delay(store.slot(store.oldest()), playNanos) <= maxNanos + frameNanos()) {
            return;
        }
        while (store.size() > 1 && timeline.due(store.slot(store.oldest())) + frameNanos() <= playNanos) {
            passTo(store.oldest());
            discard();
        }
        dryTicks = 0;
        joined = true;
        control.reset();
    }

    private void discard() {
        StoredPacket packet = store.take();
        if (packet.isMedia()) {
            counts.discarded();
            expectedMedia = packet.mediaNanos() + frameNanos();
        }
    }

    private Playout present(long playNanos, int mostTicks) {
        StoredPacket packet = store.slot(store.next());
        long due = timeline.due(packet);
        if (isPause(packet.mediaNanos() - expectedMedia)) {
            if (playNanos < due) {
                pausing = true;
                return until(Playout.Empty.Reason.PAUSE, due, playNanos, mostTicks);
            }
            control.reset();
            joined = true;
        } else if (dryTicks > 0) {
            if (!passing) {
                counts.underrun();
            }
            joined = true;
            return play(playNanos, passed(playNanos));
        }
        return play(playNanos, 0);
    }

    /// How much of the next packet's sound, in ticks, is not to be heard any more: its time was filled while nobody could know when it would come. To play all of it
    /// would make the delay that much longer than is wanted, and be made good for by stretching. After a longer silence words are worth more than their time.
    private int passed(long playNanos) {
        long excess = timeline.excess(expectedMedia, playNanos);
        return timeline.nanos(dryTicks) > MOST_PASSED_NANOS || excess < LEAST_PASSED_NANOS ? 0 : Math.min(dryTicks, timeline.ticks(excess));
    }

    private boolean isPause(long gapNanos) {
        return gapNanos > frameNanos() / 2;
    }

    /// @param passedTicks of what was filled, so much is not to be heard again
    private Playout play(long playNanos, int passedTicks) {
        StoredPacket packet = store.take();
        frameLength.learn(packet);
        int passed = Math.min(passedTicks, frameLength.ticks());
        // What is left of it is the next packet's.
        dryTicks = passedTicks - passed;
        passing = dryTicks > 0;
        delayNanos = timeline.delay(packet, playNanos) - timeline.nanos(passedTicks);
        expectedMedia = packet.mediaNanos() + frameNanos();
        counts.played();
        frame.packet = packet;
        frame.passed = passed;
        frame.ticks = frameLength.ticks() - passed;
        frame.joined = joined;
        joined = joined && frame.ticks == 0;
        return frame;
    }

    /// Later packets are here, the next is not.
    private Playout missing(long playNanos, int mostTicks) {
        long oldest = store.oldest();
        StoredPacket present = store.slot(oldest);
        int count = (int) (oldest - store.next());
        long due = timeline.due(present) - count * frameNanos();
        if (present.isMedia() && playNanos < due && isPause(present.mediaNanos() - expectedMedia - count * frameNanos())) {
            pausing = true;
            return until(Playout.Empty.Reason.PAUSE, due, playNanos, mostTicks);
        }
        lost.sequence = store.next();
        lost.hasFollowing = count == 1 && present.isMedia();
        lost.following = present;
        store.pass();
        counts.lost();
        expectedMedia += frameNanos();
        if (dryTicks >= frameLength.ticks()) {
            // Its time was filled already, while nothing at all was here.
            dryTicks -= frameLength.ticks();
            dropNonMedia();
            return step(playNanos, mostTicks);
        }
        lost.filled = dryTicks;
        lost.ticks = frameLength.ticks() - dryTicks;
        dryTicks = 0;
        joined = false;
        return lost;
    }

    private Playout dry(int mostTicks) {
        Playout conceal = nothing(Playout.Empty.Reason.UNDERRUN, mostTicks);
        dryTicks += conceal.ticks();
        if (timeline.nanos(dryTicks) > DRY_NANOS) {
            dryTicks = 0;
            playing = false;
            control.reset();
        }
        return conceal;
    }

    private Playout nothing(Playout.Empty.Reason reason, int mostTicks) {
        empty.reason = reason;
        empty.ticks = Math.min(frameLength.ticks(), mostTicks);
        return empty;
    }

    private Playout until(Playout.Empty.Reason reason, long due, long playNanos, int mostTicks) {
        empty.reason = reason;
        empty.ticks = timeline.ticksUntil(due, playNanos, Math.min(frameLength.ticks(), mostTicks));
        return empty;
    }

    private long frameNanos() {
        return timeline.nanos(frameLength.ticks());
    }

    @Override
    public void leastDelay(long nanos) {
        timeline.leastDelay(nanos);
    }

    @Override
    public void reset() {
        store.clear();
        startAnew();
    }

    private void startAnew() {
        timeline.reset();
        frameLength.forgetPrevious();
        control.reset();
        opened = false;
        playing = false;
        pausing = false;
        dryTicks = 0;
        passing = false;
        restsAfter = NEVER;
        delayNanos = 0;
    }

    @Override
    public JitterStatistics statistics() {
        return counts.reading(store, delayNanos, timeline.targetNanos());
    }
}
