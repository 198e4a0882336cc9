package org.ahoyphone.media.rtp.io;

/// How the network is asked to treat packets (RFC 8837 section 5): the DSCP, best effort wherever the network does not care.
public enum TrafficClass {
    BEST_EFFORT(0),
    /// Expedited forwarding: sound.
    EF(46),
    /// Assured forwarding 41: interactive pictures.
    AF41(34);

    private final int dscp;

    TrafficClass(int dscp) {
        this.dscp = dscp;
    }

    /// The six bits of the code point.
    public int dscp() {
        return dscp;
    }

    /// The whole octet of the IP header, as sockets want it.
    int octet() {
        return dscp << 2;
    }
}
