package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JointRedrawTest {
    private static final long MILLIS = 1_000_000;

    private final List<String> drawn = new ArrayList<>();
    private long now = -500 * MILLIS;
    private final JointRedraw redraw = new JointRedraw(() -> now, soon -> {
        drawn.add("soon");
        soon.run();
    });

    private void small(String name) {
        redraw.follow(() -> drawn.add(name));
    }

    @Test
    void withoutALargePictureTheSmallOneIsDrawnSoon() {
        small("a");
        assertThat(drawn).containsExactly("soon", "a");
    }

    @Test
    void theSmallOneIsDrawnWithTheNextLargeOneAndOnce() {
        redraw.lead();
        now += 20 * MILLIS;
        small("a");
        assertThat(drawn).isEmpty();
        now += 13 * MILLIS;
        redraw.lead();
        redraw.lead();
        assertThat(drawn).containsExactly("a");
    }

    @Test
    void whereTheLargeOneStopsWhatWaitsIsLetGo() {
        redraw.lead();
        small("a");
        now += 99 * MILLIS;
        redraw.nudge();
        assertThat(drawn).isEmpty();
        now += MILLIS;
        redraw.nudge();
        redraw.nudge();
        assertThat(drawn).containsExactly("soon", "a");
        small("b");
        assertThat(drawn).containsExactly("soon", "a", "soon", "b");
    }
}
