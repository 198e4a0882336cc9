package org.ahoyphone.app.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ahoyphone.app.model.CallModel;
import org.jspecify.annotations.Nullable;

/// Which call's pictures go where. A view that gets another call's pictures is cleared first.
final class PictureRoutes {
    private final VideoView self;
    private final Map<CallModel, VideoView> going = new LinkedHashMap<>();
    private @Nullable CallModel seen;

    /// @param self where the own pictures of the call that is shown go
    PictureRoutes(VideoView self) {
        this.self = self;
    }

    /// @param wanted where each call's pictures go from now on; those of all others go nowhere
    /// @param current the call whose own pictures are seen
    void go(Map<CallModel, VideoView> wanted, @Nullable CallModel current) {
        boolean otherSelf = current != seen;
        for (CallModel call : List.copyOf(going.keySet())) {
            VideoView before = going.get(call);
            if (before != wanted.get(call)) {
                going.remove(call);
                call.show(null, null);
                before.clear();
            } else if (otherSelf && call == seen) {
                call.show(before, null);
            }
        }
        if (otherSelf) {
            self.clear();
            seen = current;
        }
        wanted.forEach((call, view) -> {
            if (going.put(call, view) != view || (otherSelf && call == current)) {
                call.show(view, call == current ? self : null);
            }
        });
    }
}
