package org.ahoyphone.media.rtp;

import java.util.List;
import java.util.random.RandomGenerator;

/// Our own source in a session: its identifier, numbers and counts, and the reports it gives of itself.
final class LocalSource {
    private final RandomGenerator random;
    private final int timestampOffset;
    private int ssrc;
    private int sequence;
    private TransmissionStatistics transmission = new TransmissionStatistics();
    private long packetsBefore;
    private long octetsBefore;
    private long sentAtLastReport;
    private long sentAtReportBefore;

    LocalSource(RandomGenerator random) {
        this.random = random;
        ssrc = random.nextInt();
        // RFC 3550 5.1: sequence number and timestamp begin at random. The upper half is left out at first so that
        // a receiver of SRTP that misses the first packets cannot be mistaken about the roll-over (RFC 3711 section 3.3.1).
        sequence = random.nextInt(0x8000);
        timestampOffset = random.nextInt();
    }

    int ssrc() {
        return ssrc;
    }

    TransmissionStatistics transmission() {
        return transmission;
    }

    /// Puts the header of the next packet in front of a payload and counts it.
    ///
    /// @param extensions what goes along
    void send(PacketBuffer packet, int payloadType, boolean marker, int timestamp, HeaderExtensions extensions) {
        int length = packet.length();
        int onWire = timestamp + timestampOffset;
        boolean extended = extensions.prepend(packet);
        RtpPacket.prepend(packet, payloadType, marker, sequence, onWire, ssrc, extended);
        sequence = SequenceNumber.next(sequence);
        transmission.onPacket(onWire, length, packet.nanos());
    }

    /// Takes another identifier (RFC 3550 section 8.2). For the other side it is a new source, which has sent nothing yet.
    void renew() {
        int before = ssrc;
        while (ssrc == before) {
            ssrc = random.nextInt();
        }
        packetsBefore += transmission.packets();
        octetsBefore += transmission.octets();
        transmission = new TransmissionStatistics();
        sentAtLastReport = 0;
        sentAtReportBefore = 0;
    }

    /// Whether we sent since the last report but one, which makes us a sender (RFC 3550 section 6.4).
    boolean isSender() {
        return transmission.packets() > sentAtReportBefore;
    }

    /// A sender report if we are one, else a receiver report.
    ///
    /// @param time      the time of day at `nowNanos`
    /// @param clockRate RTP ticks a second of what we send
    RtcpPacket report(List<ReportBlock> blocks, NtpTime time, long nowNanos, int clockRate) {
        boolean sender = isSender();
        sentAtReportBefore = sentAtLastReport;
        sentAtLastReport = transmission.packets();
        return sender
                ? new SenderReport(ssrc, time, transmission.timestampAt(nowNanos, clockRate), transmission.packets() & 0xFFFF_FFFFL,
                        transmission.octets() & 0xFFFF_FFFFL, blocks)
                : new ReceiverReport(ssrc, blocks);
    }

    StreamStatistics.Sent statistics(int clockRate) {
        return new StreamStatistics.Sent(ssrc, packetsBefore + transmission.packets(), octetsBefore + transmission.octets(),
                transmission.isReported() ? transmission.remoteLost() : -1, transmission.remoteFractionLost() / 256.0,
                transmission.remoteJitter() * 1000.0 / clockRate, transmission.reports());
    }
}
