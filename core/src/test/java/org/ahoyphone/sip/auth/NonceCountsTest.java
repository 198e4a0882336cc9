package org.ahoyphone.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NonceCountsTest {

    private final NonceCounts counts = new NonceCounts(1_000, 3);

    @Test
    void eachCountServesOnce() {
        assertThat(counts.accept("n", 1, 0)).isTrue();
        assertThat(counts.accept("n", 1, 0)).isFalse();
        assertThat(counts.accept("n", 3, 0)).isTrue();
        assertThat(counts.accept("n", 2, 0)).as("overtaken").isTrue();
        assertThat(counts.accept("n", 2, 0)).isFalse();
        assertThat(counts.accept("n", 3, 0)).isFalse();
        assertThat(counts.accept("m", 1, 0)).as("another nonce").isTrue();
    }

    @Test
    void whatIsFarBehindCountsAsUsed() {
        assertThat(counts.accept("n", 100, 0)).isTrue();
        assertThat(counts.accept("n", 37, 0)).isTrue();
        assertThat(counts.accept("n", 36, 0)).isFalse();
        assertThat(counts.accept("n", Integer.MAX_VALUE, 0)).isTrue();
        assertThat(counts.accept("n", 100, 0)).isFalse();
        assertThat(counts.accept("n", Integer.MAX_VALUE - 63, 0)).isTrue();
    }

    @Test
    void withoutQopANonceServesOnce() {
        assertThat(counts.accept("n", 0, 0)).isTrue();
        assertThat(counts.accept("n", 0, 0)).isFalse();
    }

    @Test
    void inAnyOrderWithinTheWindowEachServesExactlyOnce() {
        List<Integer> all = new ArrayList<>();
        for (int count = 1; count <= 64; count++) {
            all.add(count);
            all.add(count);
        }
        for (int seed = 0; seed < 200; seed++) {
            NonceCounts one = new NonceCounts(1, 1);
            Collections.shuffle(all, new Random(seed));
            assertThat(all.stream().filter(count -> one.accept("n", count, 0)).distinct().count()).isEqualTo(64);
            assertThat(all.stream().filter(count -> one.accept("n", count, 0))).isEmpty();
        }
    }

    @Test
    void nothingIsRememberedForLongerThanItCanServe() {
        counts.accept("a", 1, 0);
        counts.accept("b", 1, 600);
        assertThat(counts.accept("a", 1, 1_000)).isFalse();
        assertThat(counts.size()).isEqualTo(2);
        counts.accept("c", 1, 1_500);
        assertThat(counts.size()).as("a is over").isEqualTo(2);
        counts.accept("d", 1, 1_500);
        counts.accept("e", 1, 1_500);
        assertThat(counts.size()).as("never more than were wished").isEqualTo(3);
        assertThatThrownBy(() -> new NonceCounts(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
