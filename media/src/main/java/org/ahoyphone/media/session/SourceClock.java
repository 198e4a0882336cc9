package org.ahoyphone.media.session;

import org.ahoyphone.media.rtp.RtpEffect;
import org.jspecify.annotations.Nullable;

/// What the source that is played now said last of its clock. Told on the thread of the packets, asked by any.
final class SourceClock {

    private boolean known;
    private int source;
    private volatile RtpEffect.@Nullable SenderClock latest;

    void on(RtpEffect.SourceChanged change) {
        known = true;
        source = change.now();
        RtpEffect.SenderClock before = latest;
        if (before != null && before.ssrc() != source) {
            latest = null;
        }
    }

    /// A report may come before the first packet of its source.
    void on(RtpEffect.SenderClock report) {
        // A sender without a clock writes zero (RFC 3550 section 6.4.1).
        if ((!known || report.ssrc() == source) && report.time().bits() != 0) {
            latest = report;
        }
    }

    /// Null as long as it said nothing.
    RtpEffect.@Nullable SenderClock latest() {
        return latest;
    }
}
