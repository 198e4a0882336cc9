package org.ahoyphone.app.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ahoyphone.app.model.CallModel;
import org.jspecify.annotations.Nullable;

/// Which call's pictures go where. A view that gets another call's pictures is cleared first.
final class PictureRoutes {
    private final VideoView self;
    private final Map<CallModel, Places> going = new LinkedHashMap<>();
    private @Nullable CallModel seen;

    /// Where a call's pictures go.
    ///
    /// @param camera the other side's camera
    /// @param shared what it shares; null for nowhere
    record Places(VideoView camera, @Nullable VideoView shared) {
        void clear() {
            camera.clear();
            if (shared != null) {
                shared.clear();
            }
        }
    }

    /// @param self where the own pictures of the call that is shown go
    PictureRoutes(VideoView self) {
        this.self = self;
    }

    /// @param wanted where each call's pictures go from now on; those of all others go nowhere
    /// @param current the call whose own pictures are seen
    void go(Map<CallModel, Places> wanted, @Nullable CallModel current) {
        boolean otherSelf = current != seen;
        for (Map.Entry<CallModel, Places> entry : List.copyOf(going.entrySet())) {
            CallModel call = entry.getKey();
            Places before = entry.getValue();
            if (!before.equals(wanted.get(call))) {
                going.remove(call);
                call.show(null, null);
                call.showShared(null);
                before.clear();
            } else if (otherSelf && call == seen) {
                call.show(before.camera(), null);
            }
        }
        if (otherSelf) {
            self.clear();
            seen = current;
        }
        wanted.forEach((call, places) -> {
            if (!places.equals(going.put(call, places)) || (otherSelf && call == current)) {
                call.show(places.camera(), call == current ? self : null);
                call.showShared(places.shared());
            }
        });
    }
}
