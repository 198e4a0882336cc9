package org.ahoyphone.media.rtp;

/// What is known of our own source: what was sent, and what the receivers say of it (RFC 3550 section 6.4.1).
///
/// Mutable and not thread-safe.
public final class TransmissionStatistics {
    private long packets;
    private long octets;
    private int lastTimestamp;
    private long lastCaptureNanos;
    private long reports;
    private long remoteLost;
    private int remoteFractionLost;
    private long remoteJitter;
    private long roundTripNanos = -1;

    /// Counts a packet.
    ///
    /// @param payloadLength bytes
    /// @param captureNanos  when the media of `timestamp` was captured, monotonic nanoseconds
    public void onPacket(int timestamp, int payloadLength, long captureNanos) {
        packets++;
        octets += payloadLength;
        lastTimestamp = timestamp;
        lastCaptureNanos = captureNanos;
    }

    /// Takes what a receiver reports of us.
    ///
    /// @param now when the report arrived, on the clock that our sender reports are written by
    public void onReport(ReportBlock report, NtpTime now) {
        reports++;
        remoteLost = report.cumulativeLost();
        remoteFractionLost = report.fractionLost();
        remoteJitter = report.jitter();
        if (report.lastSenderReport() != 0) {
            // RFC 3550 6.4.1: arrival - LSR - DLSR, in units of 1/65,536 s, modulo 2^32.
            int units = now.middle() - report.lastSenderReport() - (int) report.delaySinceLastSenderReport();
            // A small negative value is the rounding of three numbers on a short way; a large one is a wrong report.
            if (units >= 0) {
                roundTripNanos = NtpTime.nanosOfMiddle(units);
            } else if (units > -66) {
                roundTripNanos = 0;
            }
        }
    }

    /// The RTP timestamp that belongs to `nowNanos`: the last one sent, carried on by the clock.
    public int timestampAt(long nowNanos, int clockRate) {
        long elapsed = nowNanos - lastCaptureNanos;
        return lastTimestamp + (int) (elapsed / 1_000_000_000L * clockRate + elapsed % 1_000_000_000L * clockRate / 1_000_000_000L);
    }

    public long packets() {
        return packets;
    }

    /// Payload bytes.
    public long octets() {
        return octets;
    }

    /// Whether a receiver has reported.
    public boolean isReported() {
        return reports > 0;
    }

    /// How often a receiver has reported.
    public long reports() {
        return reports;
    }

    /// Packets lost since the beginning, as the last report says.
    public long remoteLost() {
        return remoteLost;
    }

    /// 0 to 255 of 256, of the last report's interval.
    public int remoteFractionLost() {
        return remoteFractionLost;
    }

    /// RTP ticks.
    public long remoteJitter() {
        return remoteJitter;
    }

    /// Of the last report that allowed to tell it, -1 if none did.
    public long roundTripNanos() {
        return roundTripNanos;
    }
}
