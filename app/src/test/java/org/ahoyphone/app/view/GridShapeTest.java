package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GridShapeTest {

    @Test
    void tilesAreAsLargeAsTheRoomLets() {
        assertThat(GridShape.of(1, 1600, 900)).isEqualTo(new GridShape(1, 1));
        assertThat(GridShape.of(2, 1600, 900)).isEqualTo(new GridShape(2, 1));
        assertThat(GridShape.of(2, 700, 900)).as("one above the other in a narrow window").isEqualTo(new GridShape(1, 2));
        assertThat(GridShape.of(4, 1600, 900)).isEqualTo(new GridShape(2, 2));
        assertThat(GridShape.of(5, 1600, 900)).isEqualTo(new GridShape(3, 2));
        assertThat(GridShape.of(9, 1600, 900)).isEqualTo(new GridShape(3, 3));
        assertThat(GridShape.of(16, 1600, 900)).isEqualTo(new GridShape(4, 4));
    }

    @Test
    void everybodyHasAPlaceInAnyRoom() {
        for (int tiles = 0; tiles <= 20; tiles++) {
            for (double width : new double[] {0, 50, 400, 3000}) {
                GridShape shape = GridShape.of(tiles, width, 500);
                assertThat(shape.columns() * shape.rows()).isGreaterThanOrEqualTo(tiles);
            }
        }
    }
}
