package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CornerTest {

    @Test
    void aPlaceHasANearestCorner() {
        assertThat(Corner.nearest(0.1, 0.2)).isEqualTo(Corner.TOP_LEFT);
        assertThat(Corner.nearest(0.9, 0.2)).isEqualTo(Corner.TOP_RIGHT);
        assertThat(Corner.nearest(0.9, 0.8)).isEqualTo(Corner.BOTTOM_RIGHT);
        assertThat(Corner.nearest(0.1, 0.8)).isEqualTo(Corner.BOTTOM_LEFT);
        assertThat(Corner.nearest(-3, 7)).as("dragged beyond the edge").isEqualTo(Corner.BOTTOM_LEFT);
    }

    @Test
    void goingOnComesToAllOfThem() {
        Set<Corner> seen = new HashSet<>();
        Corner at = Corner.BOTTOM_RIGHT;
        for (int i = 0; i < 4; i++) {
            seen.add(at);
            at = at.next();
        }
        assertThat(seen).containsExactlyInAnyOrder(Corner.values());
        assertThat(at).isEqualTo(Corner.BOTTOM_RIGHT);
    }

    @Test
    void arrowsLeadAlongOneEdge() {
        assertThat(Corner.BOTTOM_RIGHT.toSide(false)).isEqualTo(Corner.BOTTOM_LEFT);
        assertThat(Corner.BOTTOM_LEFT.toSide(false)).isEqualTo(Corner.BOTTOM_LEFT);
        assertThat(Corner.BOTTOM_LEFT.toEdge(false)).isEqualTo(Corner.TOP_LEFT);
        assertThat(Corner.TOP_LEFT.toSide(true)).isEqualTo(Corner.TOP_RIGHT);
        assertThat(Corner.TOP_RIGHT.toEdge(true)).isEqualTo(Corner.BOTTOM_RIGHT);
    }
}
