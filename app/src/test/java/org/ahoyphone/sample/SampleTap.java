package org.ahoyphone.sample;

import java.util.Set;
import org.ahoyphone.media.audio.tap.TapFrame;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.phone.Call;
import org.ahoyphone.plugin.MediaTap;
import org.pf4j.Extension;

/// Listens to calls where the behaviour names what: `points`. The diary tells of every tenth frame.
@Extension
public final class SampleTap implements MediaTap {
    private final SamplePlugin plugin;
    private int frames;

    public SampleTap(SamplePlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public Set<TapPoint> points(Call call) {
        String named = plugin.named("points");
        return named.isEmpty() ? Set.of() : Set.of(TapPoint.valueOf(named));
    }

    @Override
    public void heard(Call call, TapFrame frame) {
        if (++frames % 10 == 0) {
            plugin.at("heard", frame.point() + " " + frame.samples().length + " " + (frame.lost() == 0 ? "whole" : "lost"));
        }
    }

    @Override
    public void over(Call call) {
        plugin.at("over", "");
    }
}
