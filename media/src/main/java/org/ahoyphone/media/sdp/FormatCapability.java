package org.ahoyphone.media.sdp;

import org.jspecify.annotations.Nullable;

/// A format this side can send and receive.
///
/// @param encoding    the encoding's name; case does not count
/// @param clockRate   RTP clock, Hz
/// @param channels    as `a=rtpmap:` says it, 1 where it says nothing
/// @param payloadType the fixed payload type of RFC 3551 below 96, or the dynamic one that is taken when it is free
/// @param parameters  what this side's `a=fmtp:` says, empty for nothing
/// @param match       decides about the other side's parameters
/// @param resends     the format whose lost packets come again in this one (RFC 4588); null for a format with a meaning of its own
public record FormatCapability(String encoding, int clockRate, int channels, int payloadType, String parameters, FormatMatch match,
                               @Nullable FormatCapability resends) {

    private static final String TELEPHONE_EVENT = "telephone-event";
    private static final String REDUNDANT = "red";
    private static final String COMFORT_NOISE = "CN";
    private static final int COMFORT_NOISE_TYPE = 13;
    private static final int COMFORT_NOISE_CLOCK = 8_000;
    private static final String RETRANSMISSION = "rtx";
    private static final String REPAIR = "ulpfec";
    private static final int PICTURE_CLOCK = 90_000;

    public FormatCapability {
        Line.requireLine(parameters);
        RtpMap check = new RtpMap(payloadType, encoding, clockRate, channels);
        RtpMap fixed = RtpMap.fixed(payloadType);
        if (payloadType < 96 && (fixed == null || !fixed.sameEncoding(check))) {
            throw new IllegalArgumentException("Payload type " + payloadType + " does not stand for " + encoding);
        }
    }

    /// A format with a meaning of its own.
    public FormatCapability(String encoding, int clockRate, int channels, int payloadType, String parameters, FormatMatch match) {
        this(encoding, clockRate, channels, payloadType, parameters, match, null);
    }

    /// What is sent again of a format (RFC 4588 section 8). The parameter that names that format by its number is written with the line.
    ///
    /// @param payloadType dynamic
    public static FormatCapability retransmission(FormatCapability of, int payloadType) {
        return new FormatCapability(RETRANSMISSION, of.clockRate, 1, payloadType, "", FormatMatch.DECLARATIVE, of);
    }

    /// Keys of a telephone (RFC 4733 section 7.1.1): the sixteen digits.
    ///
    /// @param clockRate   that of the audio format whose stream carries them, Hz
    /// @param payloadType dynamic
    public static FormatCapability telephoneEvent(int clockRate, int payloadType) {
        return new FormatCapability(TELEPHONE_EVENT, clockRate, 1, payloadType, "0-15", FormatMatch.DECLARATIVE);
    }

    /// Redundant audio (RFC 2198): packets that carry the sound of those before them too. Its parameters name the formats it is made of, so they are written
    /// with the line, from the first format of the same clock and channels; without one it is left out.
    ///
    /// @param clockRate   that of the format it carries, Hz
    /// @param channels    likewise
    /// @param payloadType dynamic
    public static FormatCapability redundant(int clockRate, int channels, int payloadType) {
        return new FormatCapability(REDUNDANT, clockRate, channels, payloadType, "", FormatMatch.DECLARATIVE);
    }

    /// Packets of any of the m-line's formats of pictures in the redundant format (RFC 2198), which says of each what it is: repairs go between them.
    ///
    /// @param payloadType dynamic
    public static FormatCapability wrappedPictures(int payloadType) {
        return new FormatCapability(REDUNDANT, PICTURE_CLOCK, 1, payloadType, "", FormatMatch.DECLARATIVE);
    }

    /// Repairs of lost packets of pictures (RFC 5109 section 14.1), carried in [#wrappedPictures].
    ///
    /// @param payloadType dynamic
    public static FormatCapability repairs(int payloadType) {
        return new FormatCapability(REPAIR, PICTURE_CLOCK, 1, payloadType, "", FormatMatch.DECLARATIVE);
    }

    /// Whether this carries packets of pictures, and repairs of them.
    public boolean wrapsPictures() {
        return encoding.equalsIgnoreCase(REDUNDANT) && clockRate == PICTURE_CLOCK;
    }

    /// Whether these are repairs of pictures.
    public boolean repairs() {
        return encoding.equalsIgnoreCase(REPAIR);
    }

    /// Comfort noise (RFC 3389), which goes along with sound of the clock of 8 kHz and tells of its pauses.
    public static FormatCapability comfortNoise() {
        return new FormatCapability(COMFORT_NOISE, COMFORT_NOISE_CLOCK, 1, COMFORT_NOISE_TYPE, "", FormatMatch.DECLARATIVE);
    }

    /// Whether this is comfort noise.
    public boolean noise() {
        return encoding.equalsIgnoreCase(COMFORT_NOISE);
    }

    /// Whether this is redundant audio, which carries other formats.
    public boolean redundant() {
        return encoding.equalsIgnoreCase(REDUNDANT) && !wrapsPictures();
    }

    /// Whether this, being redundant audio, can carry a format.
    boolean carries(FormatCapability format) {
        return !format.accompanies() && format.clockRate == clockRate && format.channels == channels;
    }

    /// Whether this only goes along with another format and makes no stream alone.
    public boolean accompanies() {
        return telephoneEvent() || redundant() || noise() || wrapsPictures() || repairs() || resends != null;
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
