package org.ahoyphone.media.rtp;

/// One source on the other side, as the table of [RemoteSources] keeps it.
final class RemoteSource {
    final ReceptionStatistics reception;
    long heardNanos;
    long mediaNanos = Long.MIN_VALUE;
    boolean mediaSinceReport;
    boolean played;
    boolean left;
    String cname = "";

    RemoteSource(int ssrc) {
        reception = new ReceptionStatistics(ssrc);
    }

    int ssrc() {
        return reception.ssrc();
    }

    boolean heardSince(long nanos) {
        return heardNanos - nanos >= 0;
    }

    /// Whether a packet of media came since `nanos`.
    boolean sentSince(long nanos) {
        return mediaNanos != Long.MIN_VALUE && mediaNanos - nanos >= 0;
    }
}
