package org.ahoyphone.plugin;

import java.util.Set;
import org.ahoyphone.media.audio.tap.TapFrame;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.phone.Call;
import org.pf4j.ExtensionPoint;

/// Observes the sound of calls, as frames of 10 ms at 48 kHz with their times. What is observed is a copy: a call is never slower or different for it.
///
/// Frames wait for two and a half seconds. A plugin that takes longer for something, within its deadline, loses those that had no more room, and is told
/// by [TapFrame#lost].
public interface MediaTap extends ExtensionPoint {
    /// What of a call is to be observed: asked once, when the call began. Empty for nothing.
    Set<TapPoint> points(Call call);

    /// A frame. Those of one point come in their order, about fifty times a second two at a time.
    void heard(Call call, TapFrame frame);

    /// No more frames of this call come.
    default void over(Call call) {}
}
