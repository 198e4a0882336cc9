package org.ahoyphone.app.shell.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.video.tap.PicturePoint;
import org.ahoyphone.media.video.tap.PictureTaps;
import org.ahoyphone.phone.Call;
import org.ahoyphone.plugin.VideoTap;

/// Brings the pictures of calls to one plugin, on the plugin's own thread, and back those it changed. Callable from any thread.
final class PluginPictures {
    private final List<VideoTap> taps;
    private final PluginThread thread;
    private final Map<Call, List<PictureTaps.Handle>> open = new ConcurrentHashMap<>();
    private boolean over;

    PluginPictures(List<VideoTap> taps, PluginThread thread) {
        this.taps = taps;
        this.thread = thread;
    }

    /// Whether nobody wants to see anything.
    boolean isEmpty() {
        return taps.isEmpty();
    }

    /// A call began, or runs when the plugin comes.
    void started(Call call) {
        if (call.media() instanceof CallMedia media) {
            for (VideoTap tap : taps) {
                thread.run("choosing what it sees", () -> choose(tap, call, media));
            }
        }
    }

    private void choose(VideoTap tap, Call call, CallMedia media) {
        for (PicturePoint point : tap.points(call)) {
            keep(call, media.tap(point, work -> thread.run("seeing a call", work), picture -> tap.seen(call, point, picture)));
        }
        if (tap.changes(call)) {
            keep(call, media.transform((from, to) -> tap.change(call, from, to), work -> thread.run("changing a picture", work)));
        }
    }

    private synchronized void keep(Call call, PictureTaps.Handle handle) {
        if (over) {
            handle.close();
        } else {
            open.computeIfAbsent(call, _ -> new ArrayList<>()).add(handle);
        }
    }

    /// A call is over; its media has closed what was open.
    synchronized void ended(Call call) {
        open.remove(call);
    }

    /// Nothing is shown to the plugin any more, nor taken from it.
    synchronized void end() {
        over = true;
        open.values().forEach(handles -> handles.forEach(PictureTaps.Handle::close));
        open.clear();
    }
}
