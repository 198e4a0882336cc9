package org.ahoyphone.media.audio.processing;

import java.util.concurrent.atomic.AtomicInteger;

/// Keeps the far and the near end of an echo canceller in step when the thread that plays is held up.
///
/// The canceller knows no time but counts frames: so many far ones after this near one its echo comes. It bears a few frames of one end before the other's; of more it believes that sound was lost,
/// and searches for the echo anew, which takes seconds. When the playing thread is late by more than the loudspeaker has in hand, the loudspeaker plays silence, and the frames
/// that come late, all at once, are never heard ([org.ahoyphone.media.audio]). So the canceller is given what was heard: silence, when the near end needs it, and the late frames not at all.
///
/// One thread calls [#far], one [#near]; neither waits.
final class EndsInStep {

    /// Frames by which the far end may be behind: a thread that is as late as that is only late.
    static final int MOST_BEHIND = 2;
    /// Near frames after which those that are late will not come any more, and by which it is seen how far the far end is ahead at least.
    static final int WHILE = 100;

    /// Far frames beyond near ones, since the first far one.
    private final AtomicInteger ahead = new AtomicInteger();
    /// Frames of silence that were given in the place of some that may still come.
    private final AtomicInteger replaced = new AtomicInteger();
    private volatile boolean begun;
    /// The near end's own.
    private int sinceReplaced;
    private int leastAhead = Integer.MAX_VALUE;
    private int mostAhead = Integer.MIN_VALUE;
    private int counted;

    /// A far frame comes.
    ///
    /// @return whether it is for the canceller; false when silence took its place
    boolean far() {
        begun = true;
        if (ahead.get() >= 0 && replaced.get() > 0) {
            replaced.getAndUpdate(count -> Math.max(0, count - 1));
            return false;
        }
        ahead.incrementAndGet();
        return true;
    }

    /// A near frame comes.
    ///
    /// @return whether a far frame of silence has to go before it
    boolean near() {
        if (!begun) {
            return false;
        }
        int now = ahead.decrementAndGet();
        if (now < -MOST_BEHIND) {
            ahead.incrementAndGet();
            replaced.incrementAndGet();
            sinceReplaced = 0;
            return true;
        }
        if (++sinceReplaced == WHILE) {
            replaced.set(0);
        }
        level(now);
        return false;
    }

    /// Where frames of one end were lost for good, the other is ahead for good; that is then how it is counted.
    private void level(int now) {
        leastAhead = Math.min(leastAhead, now);
        mostAhead = Math.max(mostAhead, now);
        if (++counted == WHILE) {
            counted = 0;
            if (leastAhead > 0) {
                ahead.addAndGet(-leastAhead);
            } else if (mostAhead < 0) {
                replaced.set(0);
                ahead.addAndGet(-mostAhead);
            }
            leastAhead = Integer.MAX_VALUE;
            mostAhead = Integer.MIN_VALUE;
        }
    }
}
