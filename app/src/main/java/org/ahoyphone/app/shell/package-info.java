/// Start and wiring: the process's way in, the parts of the window put together, plugins loaded.
/// No node and no rule of the phone may enter; what is decided here is only who knows whom.
@NullMarked
package org.ahoyphone.app.shell;

import org.jspecify.annotations.NullMarked;
