package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of random calls over a network that loses a fifth of everything, doubles a tenth, and lets nothing come in order: nobody is
/// stuck, nothing is left behind, and at rest all sides mean the same.
///
/// More of them with `-Dahoy.calls=10000`, one alone with `-Dahoy.calls.seed=4711`.
class CallPropertyTest {
    private static final double LOSS = 0.2;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void randomCallsAtTwentyPercentLoss(int agents) {
        Long one = Long.getLong("ahoy.calls.seed");
        long first = one == null ? 0 : one;
        long calls = one == null ? Integer.getInteger("ahoy.calls", 1_500) : 1;
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = first; seed < first + calls; seed++) {
            new RandomCall(seed, agents, LOSS).play().forEach((what, count) -> seen.merge(what, count, Integer::sum));
        }
        System.out.println(calls + " random calls of " + agents + " user agents, " + (int) (100 * LOSS) + " % lost, seeds " + first + " to "
                + (first + calls - 1) + ": 0 stuck, 0 left behind\n  " + seen);
        if (calls >= 500) {
            // The stories are worth telling only if all of it happens.
            assertThat(seen.keySet()).contains(
                    "Answered", "Established", "OfferAgain", "OfferWanted", "Preview", "Progressed", "RefreshDue",
                    "UpdateOffered", "RolledBack 491", "RolledBack 488", "compared: in the call", "compared: over",
                    "compared: session timers", "Ended 200", "Ended 487", "Ended 486", "Reason 200");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void randomCallsOnAGoodNetwork(int agents) {
        for (long seed = 0; seed < 200; seed++) {
            new RandomCall(seed, agents, 0).play();
        }
    }
}
