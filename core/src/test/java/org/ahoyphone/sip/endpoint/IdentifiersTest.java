package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    @Test
    void allDifferAndHaveTheirLength() {
        var identifiers = new Identifiers(new Random(1));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            String callId = identifiers.callId();
            String tag = identifiers.tag();
            String branch = identifiers.branch();
            assertThat(callId).hasSize(32).matches("[0-9a-f]+");
            assertThat(tag).hasSize(16).matches("[0-9a-f]+");
            assertThat(branch).startsWith(Via.MAGIC_COOKIE).hasSize(Via.MAGIC_COOKIE.length() + 24);
            seen.addAll(List.of(callId, tag, branch, Long.toHexString(identifiers.seed())));
        }
        assertThat(seen).hasSize(8000);
    }

    @Test
    void theSameSourceGivesTheSame() {
        assertThat(draws(new Identifiers(new Random(7)))).isEqualTo(draws(new Identifiers(new Random(7))));
        assertThat(draws(new Identifiers(new Random(7)))).isNotEqualTo(draws(new Identifiers(new Random(8))));
    }

    private static List<String> draws(Identifiers identifiers) {
        return Stream.generate(identifiers::tag).limit(200).toList();
    }

    @Test
    void threadsGetNoneTwice() {
        var identifiers = new Identifiers(new Random(2));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000).parallel().forEach(_ -> seen.add(identifiers.tag()));
        assertThat(seen).hasSize(20_000);
    }
}
