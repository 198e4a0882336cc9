/// The plugin host: watches the plugins folders, loads what is dropped in and unloads what is taken away, and stands
/// between the app and what a plugin does, so that a plugin that throws or hangs ends nothing but itself.
/// No node of the app's own window may enter; views learn of plugins through `app.model`.
@NullMarked
package org.ahoyphone.app.shell.plugins;

import org.jspecify.annotations.NullMarked;
