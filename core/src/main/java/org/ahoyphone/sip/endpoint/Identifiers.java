package org.ahoyphone.sip.endpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.ahoyphone.sip.message.Via;

/// Makes what must be unique and not to be guessed: Call-IDs, tags, branches. For any thread.
public final class Identifiers {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CALL_ID_BYTES = 16;
    private static final int BRANCH_BYTES = 12;

    /// RFC 3261 section 19.3 asks for 32 random bits at least.
    private static final int TAG_BYTES = 8;

    /// Drawn at a time: a strong source takes about as long for a few bytes as for many.
    private static final int POOL_BYTES = 1024;

    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] pool = new byte[POOL_BYTES];
    private int used = POOL_BYTES;

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

    /// Random bytes, as many as are asked for.
    byte[] bytes(int count) {
        return drawn(count);
    }

    public long seed() {
        return ByteBuffer.wrap(drawn(Long.BYTES)).getLong();
    }

    private String hex(int bytes) {
        return HEX.formatHex(drawn(bytes));
    }

    private byte[] drawn(int bytes) {
        lock.lock();
        try {
            if (used + bytes > POOL_BYTES) {
                random.nextBytes(pool);
                used = 0;
            }
            byte[] drawn = Arrays.copyOfRange(pool, used, used + bytes);
            used += bytes;
            return drawn;
        } finally {
            lock.unlock();
        }
    }
}
