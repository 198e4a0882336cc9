package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ahoyphone.media.video.Composition.Layout;
import org.ahoyphone.media.video.Composition.Tile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompositionTest {

    @Test
    void onePersonHasAllOfIt() {
        for (Layout layout : Layout.values()) {
            assertThat(Composition.of(layout, 1, 640, 360).tiles()).containsExactly(new Tile(0, 0, 640, 360));
            assertThat(Composition.of(layout, 0, 640, 360).tiles()).isEmpty();
        }
    }

    @Test
    void fourPeopleHaveAQuarterEach() {
        List<Tile> tiles = Composition.of(Layout.GRID, 4, 640, 360).tiles();
        assertThat(tiles).allMatch(tile -> tile.width() >= 310 && tile.height() >= 174);
        assertThat(tiles).extracting(tile -> tile.x() < 320).containsExactly(true, false, true, false);
        assertThat(tiles).extracting(tile -> tile.y() < 180).containsExactly(true, true, false, false);
    }

    @Test
    void aLastRowThatIsNotFullStandsInTheMiddle() {
        Tile third = Composition.of(Layout.GRID, 3, 640, 360).tiles().getLast();
        assertThat(third.x() + third.width() / 2).isBetween(318, 322);
        assertThat(third.y()).isGreaterThanOrEqualTo(180);
    }

    @Test
    void whoSpeaksIsLargeAndTheOthersAreBelow() {
        List<Tile> tiles = Composition.of(Layout.SPEAKER, 4, 1280, 720).tiles();
        Tile speaker = tiles.getFirst();
        assertThat(speaker.width()).isGreaterThan(1260);
        assertThat(speaker.height()).isGreaterThan(560);
        assertThat(tiles.subList(1, 4)).allMatch(tile -> tile.y() > speaker.y() + speaker.height() && tile.width() < 260);
    }

    @ParameterizedTest
    @EnumSource
    void tilesAreEvenAndApartAndWithinTheWhole(Layout layout) {
        for (int people = 1; people <= 32; people++) {
            for (int[] size : new int[][] {{640, 360}, {1280, 720}, {176, 144}, {1078, 1920}, {320, 240}}) {
                List<Tile> tiles = Composition.of(layout, people, size[0], size[1]).tiles();
                assertThat(tiles).hasSize(people).allMatch(tile -> ((tile.x() | tile.y() | tile.width() | tile.height()) & 1) == 0)
                        .allMatch(tile -> tile.x() >= 0 && tile.y() >= 0 && tile.x() + tile.width() <= size[0] && tile.y() + tile.height() <= size[1])
                        .allMatch(tile -> tile.width() >= 2 && tile.height() >= 2);
                for (Tile one : tiles) {
                    assertThat(tiles.stream().filter(other -> other != one)).noneMatch(other -> meet(one, other));
                }
            }
        }
    }

    private static boolean meet(Tile one, Tile other) {
        return one.x() < other.x() + other.width() && other.x() < one.x() + one.width() && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    @Test
    void aPictureIsAsLargeAsItsTileAllows() {
        Tile tile = new Tile(100, 50, 320, 180);
        assertThat(tile.fit(1280, 720)).isEqualTo(tile);
        assertThat(tile.fit(640, 480)).isEqualTo(new Tile(140, 50, 240, 180));
        assertThat(tile.fit(2000, 200)).isEqualTo(new Tile(100, 124, 320, 32));
        assertThat(tile.fit(1278, 720)).as("too little to frame it").isEqualTo(tile);
    }

    @Test
    void refusesWhatIsNoPicture() {
        assertThatThrownBy(() -> Composition.of(Layout.GRID, -1, 640, 360)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Composition.of(Layout.GRID, 1, 8, 360)).isInstanceOf(IllegalArgumentException.class);
    }
}
