package org.ahoyphone.app.shell.plugins;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ahoyphone.media.audio.tap.SoundTap;
import org.ahoyphone.media.audio.tap.TapFrame;
import org.ahoyphone.media.audio.tap.TapPoint;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.phone.Call;
import org.ahoyphone.plugin.MediaTap;
import org.jspecify.annotations.Nullable;

/// Brings the sound of calls to one plugin, on the plugin's own thread. While something is observed a clock asks fifty times a second that the plugin
/// fetches what came; it is asked again only when it has done so, and what comes meanwhile waits, or is lost, in the taps. Callable from any thread.
final class PluginTaps {
    private static final long EVERY_MILLIS = 20;
    /// Frames at one time, so that a plugin that fell behind has its deadline for each part of what waits.
    private static final int AT_ONCE = 64;

    /// Something of a plugin that observes a call.
    private record Observed(MediaTap observer, Call call) {}

    private final List<MediaTap> observers;
    private final PluginThread thread;
    private final ScheduledExecutorService clock;
    private final Map<Observed, SoundTap> open = new ConcurrentHashMap<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> ticking;
    private boolean over;

    PluginTaps(List<MediaTap> observers, PluginThread thread, ScheduledExecutorService clock) {
        this.observers = observers;
        this.thread = thread;
        this.clock = clock;
    }

    /// Whether nobody wants to hear anything.
    boolean isEmpty() {
        return observers.isEmpty();
    }

    /// A call began, or runs when the plugin comes.
    void started(Call call) {
        if (call.media() instanceof CallMedia media) {
            for (MediaTap observer : observers) {
                thread.run("choosing what it hears", () -> {
                    Set<TapPoint> points = observer.points(call);
                    if (!points.isEmpty()) {
                        observe(new Observed(observer, call), media.tap(points));
                    }
                });
            }
        }
    }

    private synchronized void observe(Observed what, SoundTap tap) {
        if (over) {
            tap.close();
            return;
        }
        open.put(what, tap);
        if (ticking == null) {
            try {
                ticking = clock.scheduleWithFixedDelay(this::ask, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException _) {
                // The app is about to end.
                end();
            }
        }
    }

    private void ask() {
        if (asked.compareAndSet(false, true)) {
            thread.run("hearing a call", this::fetch);
        }
    }

    /// On the plugin's thread. What throws here is the last that the plugin does, so that nothing has to be put right.
    private void fetch() {
        open.forEach(this::fetch);
        asked.set(false);
    }

    private void fetch(Observed what, SoundTap tap) {
        boolean last = tap.isOver();
        TapFrame frame = tap.poll();
        for (int i = 1; frame != null; i++) {
            what.observer.heard(what.call, frame);
            if (i == AT_ONCE) {
                return;
            }
            frame = tap.poll();
        }
        if (last) {
            forget(what);
            what.observer.over(what.call);
        }
    }

    private synchronized void forget(Observed what) {
        open.remove(what);
        if (open.isEmpty() && ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }

    /// Nothing is copied for the plugin any more.
    synchronized void end() {
        over = true;
        if (ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
        open.values().forEach(SoundTap::close);
        open.clear();
    }
}
