package org.ahoyphone.media.video.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeWireWordsTest {
    private static final int PIXELS = 0x2_0001;
    private static final int SIZE = 0x2_0003;

    private static SpaPod.Structure format(int pixels, int width, int height) {
        return new SpaPod.Structure(0x4_0003, PipeWireWords.FORMAT,
                List.of(new SpaPod.Property(PIXELS, new SpaPod.Id(pixels)), new SpaPod.Property(SIZE, new SpaPod.Rectangle(width, height))));
    }

    @Test
    void whatIsWantedPrefersTheUsual() {
        SpaPod.Structure wanted = SpaPod.object(ByteBuffer.wrap(PipeWireWords.wanted(1280, 720, 30).bytes()));

        assertThat(PipeWireWords.agreed(wanted)).contains(new PixelFormat(PixelFormat.Order.BGRX, 1280, 720));
    }

    @Test
    void whatWasAgreedIsUnderstood() {
        assertThat(PipeWireWords.agreed(format(11, 800, 601))).contains(new PixelFormat(PixelFormat.Order.RGBA, 800, 601));
    }

    @Test
    void whatWasNotAskedForIsNot() {
        assertThat(PipeWireWords.agreed(format(2, 800, 600))).as("planar").isEmpty();
        assertThat(PipeWireWords.agreed(format(8, 0, 600))).as("nothing to see").isEmpty();
    }
}
