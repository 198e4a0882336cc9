/// The desktop app. Its rooms: `shell` starts and wires, `view` shows, `model` knows, `store` keeps on disk, `cli` is the command line.
/// This package itself holds no code; the texts of the interface lie beside it, in `messages.properties`.
@NullMarked
package org.ahoyphone.app;

import org.jspecify.annotations.NullMarked;
