package org.ahoyphone.sip.message;

/// Where in one array of a message the check of its headers leaves the bounds of the parts it went through, so that
/// their values are made without a second look at the bytes: each constant is a place in the array, or the base that a scan is
/// given.
final class PartMarks {

    /// The topmost Via.
    static final int VIA = 0;
    static final int FROM = VIA + Via.MARKS;
    static final int TO = FROM + NameAddr.MARKS;
    /// The Request-URI.
    static final int URI = TO + NameAddr.MARKS;
    /// The first Contact of a request.
    static final int CONTACT = URI + SipUriScan.MARKS;
    /// Whatever is checked, and read again if anybody asks.
    static final int OTHER = CONTACT + NameAddr.MARKS;
    /// How many Contacts the request has; 0 also where it is a star.
    static final int CONTACTS = OTHER + NameAddr.MARKS;
    static final int CALL_ID = CONTACTS + 1;
    static final int CALL_ID_END = CALL_ID + 1;
    static final int CSEQ = CALL_ID_END + 1;
    static final int CSEQ_END = CSEQ + 1;
    /// The value itself and one more; 0 where there is none.
    static final int MAX_FORWARDS = CSEQ_END + 1;
    static final int ROOM = MAX_FORWARDS + 1;

    private PartMarks() {
    }
}
