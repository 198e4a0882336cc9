package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListDoubtTest {

    private final ListDoubt doubt = new ListDoubt();

    /// Looks until the server is asked.
    private int looks() {
        for (int looks = 1; looks < 100; looks++) {
            if (doubt.asks()) {
                return looks;
            }
        }
        return -1;
    }

    @Test
    void nobodyAsksBeforeAnythingChanged() {
        assertThat(looks()).isEqualTo(-1);
    }

    @Test
    void theServerIsAskedOnceWhenTheListsAreTheSame() {
        doubt.changed();
        assertThat(looks()).isEqualTo(3);
        assertThat(doubt.compared(true)).isFalse();
        assertThat(looks()).isEqualTo(-1);
    }

    @Test
    void aChangeThatIsUnderWayIsNoMistake() {
        doubt.changed();
        looks();
        assertThat(doubt.compared(false)).isFalse();
        assertThat(looks()).isEqualTo(1);
        assertThat(doubt.compared(false)).isFalse();
        doubt.changed();
        assertThat(looks()).isEqualTo(3);
        assertThat(doubt.compared(false)).isFalse();
        assertThat(doubt.asks()).isTrue();
        assertThat(doubt.compared(true)).isFalse();
        assertThat(looks()).isEqualTo(-1);
    }

    private List<Boolean> threeDifferences() {
        looks();
        boolean first = doubt.compared(false);
        looks();
        boolean second = doubt.compared(false);
        looks();
        return List.of(first, second, doubt.compared(false));
    }

    @Test
    void aListThatStaysWrongIsAMistakeAndIsSaidOnce() {
        doubt.changed();
        assertThat(threeDifferences()).containsExactly(false, false, true);
        assertThat(looks()).isEqualTo(-1);
        doubt.startedAnew();
        looks();
        assertThat(doubt.compared(true)).isFalse();
        doubt.changed();
        assertThat(threeDifferences()).containsExactly(false, false, true);
    }

    @Test
    void listsThatDifferAlsoAfterStartingAnewAreLeftAlone() {
        doubt.changed();
        threeDifferences();
        doubt.startedAnew();
        assertThat(threeDifferences()).containsExactly(false, false, false);
        doubt.changed();
        assertThat(looks()).isEqualTo(-1);
    }

    @Test
    void aMistakeSoonAfterStartingAnewIsOneLikeTheFirst() {
        doubt.changed();
        threeDifferences();
        doubt.startedAnew();
        doubt.changed();
        assertThat(threeDifferences()).containsExactly(false, false, true);
    }
}
