package org.ahoyphone.media.rtp;

/// How loud somebody is in a mix that is received (RFC 6465).
///
/// @param ssrc who, all 32 bits used
/// @param dBov 0 is full scale, -127 silence
public record MixedLevel(int ssrc, int dBov) {}
