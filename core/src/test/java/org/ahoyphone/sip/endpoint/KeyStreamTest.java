package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyStreamTest {
    /// A source that counts how often it is asked.
    private static final class Source implements RandomGenerator {
        private final Random random = new Random(7);
        private int asked;

        @Override
        public long nextLong() {
            throw new AssertionError("keys are drawn as bytes");
        }

        @Override
        public void nextBytes(byte[] bytes) {
            asked++;
            random.nextBytes(bytes);
        }
    }

    @Test
    void isTheCounterModeOfAes() throws Exception {
        var drawn = new byte[48];
        new Random(7).nextBytes(drawn);
        var cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(drawn, 0, 32, "AES"), new IvParameterSpec(drawn, 32, 16));
        byte[] expected = cipher.doFinal(new byte[100]);

        var stream = new KeyStream(new Source());
        var first = new byte[37];
        var rest = new byte[63];
        stream.nextBytes(first);
        stream.nextBytes(rest);
        assertThat(HexFormat.of().formatHex(first) + HexFormat.of().formatHex(rest)).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void aNewKeyComesBeforeTheOldOneHasGivenTooMuch() {
        var source = new Source();
        var stream = new KeyStream(source);
        stream.nextBytes(new byte[KeyStream.OF_ONE_KEY]);
        assertThat(source.asked).isEqualTo(1);
        var last = new byte[64];
        stream.nextBytes(last);
        assertThat(source.asked).isEqualTo(2);
        stream.nextBytes(new byte[2 * KeyStream.OF_ONE_KEY]);
        assertThat(source.asked).isEqualTo(4);
    }

    @Test
    void noTwoBlocksAreTheSameAndTheirBitsAreEven() {
        var stream = new KeyStream(new Random(1));
        var bytes = new byte[1 << 16];
        stream.nextBytes(bytes);
        double ones = BitSet.valueOf(bytes).cardinality() / (8.0 * bytes.length);
        assertThat(ones).isBetween(0.49, 0.51);
        long different = Arrays.stream(HexFormat.of().formatHex(bytes).split("(?<=\\G.{16})", -1)).distinct().count();
        assertThat(different).isGreaterThanOrEqualTo(bytes.length / 8);
        assertThat(stream.nextLong()).isNotEqualTo(stream.nextLong());
    }
}
