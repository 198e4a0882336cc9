package org.ahoyphone.sip.transport;

/// What only keeps a way open.
final class Blank {
    private Blank() {}

    /// Whether nothing but line breaks, blanks and zeros came (RFC 5626 section 4.4.1 has line breaks on streams; many send
    /// them over UDP).
    static boolean blank(byte[] data) {
        for (byte b : data) {
            if (b != '\r' && b != '\n' && b != 0 && b != ' ') {
                return false;
            }
        }
        return true;
    }
}
