/// Time and network for tests: a clock that moves only when told, and an internet in memory with loss, delay,
/// reordering, duplication and address translation, the same for the same seed.
/// Nothing here waits, and nothing here is shared between tests.
@NullMarked
package org.ahoyphone.sip.simulation;

import org.jspecify.annotations.NullMarked;
