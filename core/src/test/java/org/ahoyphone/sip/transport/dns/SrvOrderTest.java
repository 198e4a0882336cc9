package org.ahoyphone.sip.transport.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.ahoyphone.sip.transport.dns.DnsRecord.Srv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SrvOrderTest {
    /// Each record is priority/weight/target; each number drawn is what the dice show, one a record.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "20/0/b 10/0/a 30/0/c          | 0 0 0       | a b c",
        "10/60/a 10/20/b 10/20/c       | 0 0 0       | a b c",
        "10/60/a 10/20/b 10/20/c       | 60 0 0      | a b c",
        "10/60/a 10/20/b 10/20/c       | 61 0 0      | b a c",
        "10/60/a 10/20/b 10/20/c       | 100 80 0    | c b a",
        "10/0/zero 10/10/a             | 0 0         | zero a",
        "10/10/a 10/0/zero             | 1 0         | a zero",
        "10/5/a 20/100/c 10/5/b        | 6 0 50      | b a c",
        "10/65535/a 10/65535/b         | 131070 0    | b a",
        "10/0/only                     | 0           | only",
    })
    void aPriorityIsUsedUpBeforeTheNextAndWeightsAreDrawn(String records, String dice, String order) {
        List<Srv> in = Arrays.stream(records.split(" ")).map(SrvOrderTest::srv).toList();
        int[] drawn = Arrays.stream(dice.split(" ")).mapToInt(Integer::parseInt).toArray();
        int[] at = {0};
        IntUnaryOperator below = bound -> {
            assertThat(drawn[at[0]]).isLessThan(bound);
            return drawn[at[0]++];
        };
        assertThat(SrvOrder.of(in, below)).extracting(Srv::target).containsExactly(order.split(" "));
        assertThat(at[0]).isEqualTo(drawn.length);
    }

    @Test
    void overManyDrawsTheWeightsAreTheShares() {
        List<Srv> in = List.of(srv("10/70/a"), srv("10/20/b"), srv("10/10/c"), srv("10/0/zero"));
        var random = new Random(7);
        Map<String, Integer> first = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            first.merge(SrvOrder.of(in, random::nextInt).getFirst().target(), 1, Integer::sum);
        }
        assertThat(first.get("a") / 20_000.0).isCloseTo(0.7, within(0.03));
        assertThat(first.get("b") / 20_000.0).isCloseTo(0.2, within(0.03));
        assertThat(first.get("c") / 20_000.0).isCloseTo(0.1, within(0.03));
        // A weight of 0 has a very small chance, not none.
        assertThat(first.get("zero") / 20_000.0).isBetween(0.0001, 0.03);
    }

    @Test
    void noRecordsHaveNoOrder() {
        assertThat(SrvOrder.of(List.of(), bound -> 0)).isEmpty();
    }

    private static Srv srv(String text) {
        String[] part = text.split("/");
        return new Srv(Integer.parseInt(part[0]), Integer.parseInt(part[1]), 5060, part[2]);
    }
}
