package org.ahoyphone.sip.endpoint;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.ahoyphone.sip.message.Via;

/// Makes what must be unique and not to be guessed: Call-IDs, tags, branches. Callable from any thread if the source of
/// randomness is.
public final class Identifiers {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CALL_ID_BYTES = 16;
    private static final int BRANCH_BYTES = 12;

    /// RFC 3261 section 19.3 asks for 32 random bits at least.
    private static final int TAG_BYTES = 8;

    private final RandomGenerator random;

    /// @param random cryptographically strong, except in tests
    public Identifiers(RandomGenerator random) {
        this.random = random;
    }

    /// A Call-ID. It tells nothing of this machine (RFC 3261 section 8.1.1.4 permits to leave the host out).
    public String callId() {
        return hex(CALL_ID_BYTES);
    }

    public String tag() {
        return hex(TAG_BYTES);
    }

    public String branch() {
        return Via.MAGIC_COOKIE + hex(BRANCH_BYTES);
    }

    public long seed() {
        return random.nextLong();
    }

    private String hex(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HEX.formatHex(drawn);
    }
}
