package org.ahoyphone.sip.message;

/// Why a message is refused.
///
/// @param status the response it deserves
/// @param reason one sentence in plain words
/// @param offset the byte that does not fit
record Flaw(int status, String reason, int offset) {

    static Flaw bad(String reason, int offset) {
        return new Flaw(400, reason, offset);
    }
}
