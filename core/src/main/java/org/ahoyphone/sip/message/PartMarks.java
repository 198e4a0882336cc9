package org.ahoyphone.sip.message;

/// Where in one array of a message the check of its headers leaves the bounds of the parts it went through, so that
/// their values are made without a second look at the bytes: each constant is the base that the scans are given.
final class PartMarks {

    /// The topmost Via.
    static final int VIA = 0;
    static final int FROM = VIA + Via.MARKS;
    static final int TO = FROM + NameAddr.MARKS;
    /// The Request-URI.
    static final int URI = TO + NameAddr.MARKS;
    /// Whatever is checked, and read again if anybody asks.
    static final int OTHER = URI + SipUriScan.MARKS;
    static final int ROOM = OTHER + NameAddr.MARKS;

    private PartMarks() {
    }
}
