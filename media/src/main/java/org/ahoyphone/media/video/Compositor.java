package org.ahoyphone.media.video;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Draws the pictures of several people into one, each scaled in one step to where it stands. What scaling needs is kept from picture to picture as long as sizes
/// stay the same. One thread.
public final class Compositor implements AutoCloseable {

    private static final byte BLACK = 16;
    private static final byte GREY = (byte) 128;

    private final List<Scaling> scalings = new ArrayList<>();

    /// Draws people's pictures whole, each in the middle of its tile, the rest black.
    ///
    /// @param pictures as many as there are tiles
    /// @param to       of the composition's size; its caller's alone
    public void draw(Composition composition, List<VideoFrame> pictures, VideoFrame to) {
        if (pictures.size() != composition.tiles().size() || to.width() < composition.width() || to.height() < composition.height()) {
            throw new IllegalArgumentException(pictures.size() + " pictures in " + to.width() + "x" + to.height() + " for " + composition);
        }
        for (int plane = 0; plane < 3; plane++) {
            MemorySegment.ofBuffer(to.plane(plane)).fill(plane == 0 ? BLACK : GREY);
        }
        for (int i = 0; i < pictures.size(); i++) {
            VideoFrame picture = pictures.get(i);
            Composition.Tile tile = composition.tiles().get(i).fit(picture.width(), picture.height());
            scaling(i).scale(picture.avFrame(), Scaling.Area.planar(to, tile.x(), tile.y(), tile.width(), tile.height()));
        }
    }

    private Scaling scaling(int index) {
        while (scalings.size() <= index) {
            scalings.add(new Scaling());
        }
        return scalings.get(index);
    }

    @Override
    public void close() {
        scalings.forEach(Scaling::close);
        scalings.clear();
    }
}
