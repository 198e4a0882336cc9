package org.ahoyphone.media.rtp;

/// What is known of one remote source from its packets and sender reports (RFC 3550 sections 6.4.1, A.1, A.3, A.8).
///
/// Mutable and not thread-safe; one object a source, so that an SSRC change begins with a new one.
public final class ReceptionStatistics {

    /// The verdict on a packet's sequence number.
    public enum Update {
        OK,
        /// Too far off the running sequence to be believed; it is not counted.
        SUSPECT,
        /// A second packet confirmed a jump: the source began anew, and so do the counts.
        RESTARTED
    }

    /// Largest believable gap, in packets (RFC 3550 A.1).
    private static final int MAX_DROPOUT = 3000;
    /// Largest believable disorder, in packets (RFC 3550 A.1).
    private static final int MAX_MISORDER = 100;
    private static final long NANOS = 1_000_000_000L;
    private static final int LARGEST_LOSS = 0x7F_FFFF;

    private final int ssrc;
    private boolean started;
    private long baseSequence;
    private long highest;
    private int suspect = -1;
    private long received;
    private long octets;
    private long lostBefore;
    private long expectedPrior;
    private long receivedPrior;
    private int fractionLost;

    private int clockRate;
    private boolean transitKnown;
    private int lastTimestamp;
    private long lastTicks;
    private double jitter;

    private boolean reportSeen;
    private NtpTime reportTime = NtpTime.ZERO;
    private int reportTimestamp;
    private long reportNanos;

    public ReceptionStatistics(int ssrc) {
        this.ssrc = ssrc;
    }

    public int ssrc() {
        return ssrc;
    }

    /// Counts a packet.
    ///
    /// @param payloadLength bytes
    /// @param clockRate     RTP ticks a second of the packet's payload type, 0 to leave it out of the jitter
    /// @param arrivalNanos  monotonic nanoseconds
    public Update onPacket(int sequence, int timestamp, int payloadLength, int clockRate, long arrivalNanos) {
        Update update = Update.OK;
        if (!started) {
            begin(sequence);
        } else {
            long extended = SequenceNumber.extend(highest, sequence);
            long ahead = extended - highest;
            if (ahead >= MAX_DROPOUT || ahead < -MAX_MISORDER) {
                if (sequence != suspect) {
                    suspect = SequenceNumber.next(sequence);
                    return Update.SUSPECT;
                }
                begin(sequence);
                update = Update.RESTARTED;
            } else {
                highest = Math.max(highest, extended);
                suspect = -1;
            }
        }
        received++;
        octets += payloadLength;
        if (clockRate > 0) {
            measure(timestamp, clockRate, arrivalNanos);
        }
        return update;
    }

    private void begin(int sequence) {
        lostBefore += lost();
        started = true;
        baseSequence = sequence;
        highest = sequence;
        suspect = -1;
        received = 0;
        octets = 0;
        expectedPrior = 0;
        receivedPrior = 0;
        fractionLost = 0;
        transitKnown = false;
        jitter = 0;
    }

    /// RFC 3550 A.8. Packets of one picture share a timestamp although they are sent one after the other; only the first
    /// of them tells of the network, so the others are left out.
    private void measure(int timestamp, int rate, long arrivalNanos) {
        if (rate != clockRate) {
            // RFC 7160 section 4.2: transit times on different clocks cannot be compared.
            jitter = clockRate == 0 ? 0 : jitter * rate / clockRate;
            clockRate = rate;
            transitKnown = false;
        }
        long ticks = arrivalNanos / NANOS * rate + arrivalNanos % NANOS * rate / NANOS;
        if (transitKnown) {
            if (timestamp == lastTimestamp) {
                return;
            }
            long difference = ticks - lastTicks - (timestamp - lastTimestamp);
            jitter += (Math.abs(difference) - jitter) / 16;
        }
        transitKnown = true;
        lastTimestamp = timestamp;
        lastTicks = ticks;
    }

    /// Remembers the last sender report of this source.
    public void onSenderReport(SenderReport report, long nowNanos) {
        reportSeen = true;
        reportTime = report.time();
        reportTimestamp = report.timestamp();
        reportNanos = nowNanos;
    }

    /// The block for the next report; begins the interval for the fraction lost anew.
    public ReportBlock report(long nowNanos) {
        long expected = expected();
        long expectedInterval = expected - expectedPrior;
        long lostInterval = expectedInterval - (received - receivedPrior);
        fractionLost = expectedInterval <= 0 || lostInterval <= 0 ? 0 : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
        expectedPrior = expected;
        receivedPrior = received;
        int lastReport = reportSeen ? reportTime.middle() : 0;
        long delay = reportSeen ? NtpTime.middleOfNanos(nowNanos - reportNanos) & 0xFFFF_FFFFL : 0;
        return new ReportBlock(ssrc, fractionLost, Math.clamp(lost(), -LARGEST_LOSS - 1, LARGEST_LOSS),
                highest & 0xFFFF_FFFFL, (long) jitter, lastReport, delay);
    }

    private long expected() {
        return started ? highest - baseSequence + 1 : 0;
    }

    /// Packets expected less packets received since the source began (anew): duplicates make it smaller.
    public long lost() {
        return expected() - received;
    }

    /// The same, with what was lost before it began anew.
    public long lostInAll() {
        return lostBefore + lost();
    }

    public long packets() {
        return received;
    }

    /// Payload bytes.
    public long octets() {
        return octets;
    }

    /// Sequence number extended by its wrap-arounds.
    public long highestSequence() {
        return highest;
    }

    /// Fraction lost in the interval of the last report, 0 to 255 of 256.
    public int fractionLost() {
        return fractionLost;
    }

    /// RTP ticks.
    public double jitter() {
        return jitter;
    }

    public double jitterMs() {
        return clockRate == 0 ? 0 : jitter * 1000 / clockRate;
    }

    /// Whether a sender report tied this source's timestamps to the time of day.
    public boolean hasSenderReport() {
        return reportSeen;
    }

    /// Of the last sender report.
    public NtpTime reportTime() {
        return reportTime;
    }

    /// Of the last sender report, RTP ticks.
    public int reportTimestamp() {
        return reportTimestamp;
    }
}
