/// The command line: picocli commands, thin, over the same phone and media as the window.
/// No JavaFX may be loaded from here; what a command does beyond reading its words belongs to `phone` or `media`.
@NullMarked
package org.ahoyphone.app.cli;

import org.jspecify.annotations.NullMarked;
