package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session's part in extended reports (RFC 3611): what goes along with each report of ours, and what is learned from theirs. Pure; the session's thread.
final class ExtendedReporting {
    private static final int MOST = 8;
    /// What three numbers lose by rounding, in units of 1/65,536 s.
    private static final int ROUNDING = 66;

    private record Reference(int ssrc, int time, long nanos) {}

    private final List<Reference> references = new ArrayList<>();
    private RtpSessionConfig.Extended agreed = RtpSessionConfig.Extended.NONE;
    private @Nullable VoipMetrics ours;
    private @Nullable VoipMetrics theirs;
    private long roundTripNanos = -1;

    void negotiate(RtpSessionConfig.Extended next) {
        agreed = next;
        if (!next.roundTrip()) {
            references.clear();
        }
    }

    /// What is to be said of the source that is played, from now on.
    void metrics(@Nullable VoipMetrics latest) {
        ours = latest;
    }

    /// What goes along with a report that is sent now; null if nothing.
    ///
    /// @param ssrc   our source
    /// @param played the source that is heard, null while there is none
    @Nullable ExtendedReport next(int ssrc, @Nullable RemoteSource played, NtpTime time, long nowNanos) {
        List<XrBlock> blocks = new ArrayList<>(3);
        if (agreed.roundTrip()) {
            blocks.add(new ReceiverReferenceTime(time));
            if (!references.isEmpty()) {
                blocks.add(answers(nowNanos));
            }
        }
        VoipMetrics latest = ours;
        if (agreed.metrics() && latest != null && played != null) {
            blocks.add(latest.of(played.ssrc()));
        }
        return blocks.isEmpty() ? null : new ExtendedReport(ssrc, blocks);
    }

    private DelaySinceLastReceiverReport answers(long nowNanos) {
        List<DelaySinceLastReceiverReport.Entry> entries = new ArrayList<>(references.size());
        for (Reference each : references) {
            entries.add(new DelaySinceLastReceiverReport.Entry(each.ssrc, each.time, NtpTime.middleOfNanos(nowNanos - each.nanos) & 0xFFFF_FFFFL));
        }
        references.clear();
        return new DelaySinceLastReceiverReport(entries);
    }

    /// Takes a report of the other side.
    ///
    /// @param ssrc our source
    void receive(ExtendedReport report, int ssrc, NtpTime now, long nowNanos) {
        for (XrBlock block : report.blocks()) {
            switch (block) {
                case ReceiverReferenceTime reference -> remember(new Reference(report.ssrc(), reference.time().middle(), nowNanos));
                case DelaySinceLastReceiverReport delays -> {
                    for (DelaySinceLastReceiverReport.Entry entry : delays.entries()) {
                        answered(entry, ssrc, now);
                    }
                }
                case VoipMetrics metrics -> theirs = metrics.ssrc() == ssrc ? metrics : theirs;
                case UnknownXrBlock _ -> {
                    // Not asked for.
                }
            }
        }
    }

    private void remember(Reference reference) {
        if (agreed.roundTrip()) {
            references.removeIf(known -> known.ssrc == reference.ssrc);
            if (references.size() < MOST) {
                references.add(reference);
            }
        }
    }

    /// RFC 3611 section 4.5, as RFC 3550 6.4.1 does with sender reports.
    private void answered(DelaySinceLastReceiverReport.Entry entry, int ssrc, NtpTime now) {
        if (entry.ssrc() != ssrc || entry.lastReference() == 0) {
            return;
        }
        int units = now.middle() - entry.lastReference() - (int) entry.delay();
        if (units > -ROUNDING) {
            roundTripNanos = NtpTime.nanosOfMiddle(Math.max(0, units));
        }
    }

    /// By extended reports, -1 while unknown.
    long roundTripNanos() {
        return roundTripNanos;
    }

    /// How we are heard, as the other side said last; null before it did.
    @Nullable VoipMetrics theirs() {
        return theirs;
    }
}
