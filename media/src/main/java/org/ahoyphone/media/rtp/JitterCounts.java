package org.ahoyphone.media.rtp;

/// What a jitter buffer counts. Mutable; one thread.
final class JitterCounts {
    private final BurstCounter bursts = new BurstCounter(VoipMetrics.USUAL_GMIN);
    private long played;
    private long lost;
    private long discarded;
    private long underruns;
    private long restarts;
    private long acceleratedNanos;
    private long expandedNanos;
    private long concealedNanos;

    void played() {
        played++;
        bursts.received();
    }

    void lost() {
        lost++;
        bursts.missing();
    }

    void repaired() {
        bursts.repaired();
    }

    void discarded() {
        discarded++;
        bursts.missing();
    }

    void underrun() {
        underruns++;
    }

    void restarted() {
        restarts++;
    }

    void stretched(long nanos) {
        acceleratedNanos += Math.max(0, -nanos);
        expandedNanos += Math.max(0, nanos);
    }

    void concealed(long nanos) {
        concealedNanos += nanos;
    }

    JitterStatistics reading(PacketStore store, long delayNanos, long targetNanos) {
        return new JitterStatistics(played, lost, store.late(), store.duplicates(), discarded, underruns, restarts, acceleratedNanos / 1e6,
                expandedNanos / 1e6, concealedNanos / 1e6, delayNanos / 1e6, targetNanos / 1e6, store.size(), bursts.reading());
    }
}
