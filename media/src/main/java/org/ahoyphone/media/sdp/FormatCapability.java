package org.ahoyphone.media.sdp;

/// A format this side can send and receive.
///
/// @param encoding    the encoding's name; case does not count
/// @param clockRate   RTP clock, Hz
/// @param channels    as `a=rtpmap:` says it, 1 where it says nothing
/// @param payloadType the fixed payload type of RFC 3551 below 96, or the dynamic one that is taken when it is free
/// @param parameters  what this side's `a=fmtp:` says, empty for nothing
/// @param match       decides about the other side's parameters
public record FormatCapability(String encoding, int clockRate, int channels, int payloadType, String parameters, FormatMatch match) {

    private static final String TELEPHONE_EVENT = "telephone-event";

    public FormatCapability {
        Line.requireLine(parameters);
        RtpMap check = new RtpMap(payloadType, encoding, clockRate, channels);
        RtpMap fixed = RtpMap.fixed(payloadType);
        if (payloadType < 96 && (fixed == null || !fixed.sameEncoding(check))) {
            throw new IllegalArgumentException("Payload type " + payloadType + " does not stand for " + encoding);
        }
    }

    /// Keys of a telephone (RFC 4733 section 7.1.1): the sixteen digits.
    ///
    /// @param clockRate   that of the audio format whose stream carries them, Hz
    /// @param payloadType dynamic
    public static FormatCapability telephoneEvent(int clockRate, int payloadType) {
        return new FormatCapability(TELEPHONE_EVENT, clockRate, 1, payloadType, "0-15", FormatMatch.DECLARATIVE);
    }

    /// Whether this carries telephone events, which accompany a stream but make none alone.
    public boolean telephoneEvent() {
        return encoding.equalsIgnoreCase(TELEPHONE_EVENT);
    }

    /// This format under a payload type.
    RtpMap as(int number) {
        return new RtpMap(number, encoding, clockRate, channels);
    }
}
