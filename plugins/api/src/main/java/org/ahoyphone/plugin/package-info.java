/// What a plugin is written against: the extension points, and the context that a plugin gets. Re-exports the phone,
/// the media library, JavaFX controls and SQLite; a plugin sees nothing else of the app, and no other plugin.
/// Small interfaces only; nothing that works may enter.
@NullMarked
package org.ahoyphone.plugin;

import org.jspecify.annotations.NullMarked;
