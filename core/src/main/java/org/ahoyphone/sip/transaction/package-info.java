/// The four transactions of RFC 3261 section 17 with the corrections of RFC 6026, as pure state machines: each event
/// returns the next state and the effects that somebody else carries out. Also how messages are matched to them.
/// Knows `sip.message` alone: no socket, thread, clock, lock, logger or randomness of its own may enter.
@NullMarked
package org.ahoyphone.sip.transaction;

import org.jspecify.annotations.NullMarked;
