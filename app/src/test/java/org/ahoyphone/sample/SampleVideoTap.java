package org.ahoyphone.sample;

import java.nio.ByteBuffer;
import java.util.Set;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.tap.PicturePoint;
import org.ahoyphone.phone.Call;
import org.ahoyphone.plugin.VideoTap;
import org.pf4j.Extension;

/// Looks at calls where the behaviour names what (`sights`), and turns the user's own pictures upside down (`changes`). The diary tells of every fifth picture.
@Extension
public final class SampleVideoTap implements VideoTap {
    private static final int EVERY = 5;

    private final SamplePlugin plugin;
    private int seen;
    private int changed;

    public SampleVideoTap(SamplePlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public Set<PicturePoint> points(Call call) {
        String named = plugin.named("sights");
        return named.isEmpty() ? Set.of() : Set.of(PicturePoint.valueOf(named));
    }

    @Override
    public void seen(Call call, PicturePoint point, VideoFrame picture) {
        if (++seen % EVERY == 0) {
            plugin.at("seen", point + " " + picture.width() + "x" + picture.height());
        }
    }

    @Override
    public boolean changes(Call call) {
        return !plugin.named("changes").isEmpty();
    }

    @Override
    public void change(Call call, VideoFrame from, VideoFrame to) {
        if (++changed % EVERY == 0) {
            plugin.at("change", "");
        }
        for (int plane = 0; plane < 3; plane++) {
            ByteBuffer source = from.plane(plane);
            ByteBuffer target = to.plane(plane);
            int rows = from.rows(plane);
            for (int row = 0; row < rows; row++) {
                target.put((rows - 1 - row) * to.stride(plane), source, row * from.stride(plane), from.columns(plane));
            }
        }
    }
}
