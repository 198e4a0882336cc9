package org.ahoyphone.media.rtp;

/// How loud the sound of a packet is, in the octet of RFC 6464 section 3: the highest bit says that it is a voice, the others its level in dB below full
/// scale (dBov, without the sign), 127 for silence. Pure functions over `int`s, as one goes with every packet.
public final class AudioLevel {

    /// No level is known.
    public static final int UNKNOWN = -1;

    private static final int SILENCE = 127;
    private static final int VOICE = 0x80;

    private AudioLevel() {}

    /// @param dBov  root mean square, 0 is full scale
    /// @param voice whether somebody speaks
    public static int octet(double dBov, boolean voice) {
        return (voice ? VOICE : 0) | (int) Math.round(Math.clamp(-dBov, 0, SILENCE));
    }

    /// The level, dBov: 0 to -127.
    public static int dBov(int octet) {
        return -(octet & SILENCE);
    }

    public static boolean voice(int octet) {
        return (octet & VOICE) != 0;
    }
}
