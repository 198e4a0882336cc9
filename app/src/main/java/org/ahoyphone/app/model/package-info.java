/// What the app knows and can do: observable state for views to watch, and the ports behind which devices and the disk lie.
/// Everything observable is read and changed on the interface thread only; other threads hand in immutable snapshots.
/// No node, scene or window may enter, and nothing that waits for a disk, a device or the network.
@NullMarked
package org.ahoyphone.app.model;

import org.jspecify.annotations.NullMarked;
