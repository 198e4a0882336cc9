package org.ahoyphone.sip.endpoint;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Random bytes that cannot be told from chance, nor guessed from those before: AES in counter mode, under keys that a strong source draws,
/// each for a while. A server draws some seventy bytes a call; the processor makes these a hundred times as fast as the system's
/// source. Not for several threads at once.
final class KeyStream implements RandomGenerator {
    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;

    /// What one key gives, bytes: far below what counter mode allows, and whoever reads the memory learns of no more than that.
    static final int OF_ONE_KEY = 1 << 20;

    private final RandomGenerator source;
    private final Cipher cipher;
    private int left;

    /// @param source cryptographically strong, except in tests
    KeyStream(RandomGenerator source) {
        this.source = source;
        try {
            cipher = Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + CIPHER + ".", e);
        }
    }

    @Override
    public long nextLong() {
        var bytes = new byte[Long.BYTES];
        nextBytes(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        try {
            for (int at = 0; at < bytes.length; ) {
                if (left == 0) {
                    rekey();
                }
                int count = Math.min(left, bytes.length - at);
                // What stands in the array is covered: with chance, however it was chosen.
                cipher.update(bytes, at, count, bytes, at);
                at += count;
                left -= count;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed.", e);
        }
    }

    private void rekey() throws GeneralSecurityException {
        var drawn = new byte[KEY_BYTES + BLOCK_BYTES];
        source.nextBytes(drawn);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(drawn, 0, KEY_BYTES, "AES"),
                new IvParameterSpec(drawn, KEY_BYTES, BLOCK_BYTES));
        left = OF_ONE_KEY;
    }
}
