package org.ahoyphone.media.video.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpaPodTest {
    private static final SpaPod.Structure OBJECT = new SpaPod.Structure(7, 9, List.of(
            new SpaPod.Property(1, new SpaPod.Id(2)),
            new SpaPod.Property(3, new SpaPod.Rectangle(1280, 720)),
            new SpaPod.Property(4, SpaPod.Choice.range(new SpaPod.Fraction(30, 1), new SpaPod.Fraction(0, 1), new SpaPod.Fraction(60, 1)))));

    @Test
    void liesAsTheHeadersSay() {
        int[] words = {
            // size, object; type, id
            0x70, 15, 7, 9,
            // key, flags; size, id; value, filling
            1, 0, 4, 3, 2, 0,
            3, 0, 8, 10, 1280, 720,
            // key, flags; size, choice; range, flags; size of each, fraction; three of them
            4, 0, 40, 19, 1, 0, 8, 11, 30, 1, 0, 1, 60, 1};
        ByteBuffer expected = ByteBuffer.allocate(words.length * 4).order(ByteOrder.nativeOrder());
        for (int word : words) {
            expected.putInt(word);
        }

        assertThat(OBJECT.bytes()).isEqualTo(expected.array());
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(SpaPod.object(ByteBuffer.wrap(OBJECT.bytes()))).isEqualTo(OBJECT);
    }

    @Test
    void theFirstOfAChoiceIsItsValue() {
        assertThat(OBJECT.find(4)).isEqualTo(new SpaPod.Fraction(30, 1));
        assertThat(OBJECT.find(5)).isNull();
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        byte[] bytes = OBJECT.bytes();
        // The type of the first property: a text.
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putInt(28, 8);

        assertThat(SpaPod.object(ByteBuffer.wrap(bytes)).properties()).extracting(SpaPod.Property::key).containsExactly(3, 4);
    }

    @Test
    void nothingButAnObjectIsTaken() {
        assertThatThrownBy(() -> SpaPod.object(ByteBuffer.wrap(new SpaPod.Int(4).bytes()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SpaPod.object(ByteBuffer.allocate(3))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damageIsRefusedOrLeftOut() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = OBJECT.bytes();
            for (int j = 0; j < 3; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(SpaPod.object(ByteBuffer.wrap(bytes)).properties()).hasSizeLessThan(20);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }
}
