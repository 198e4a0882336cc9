/// What a proxy and a registrar decide (RFC 3261 sections 10.3 and 16), as pure functions and one pure machine: what is right with
/// a request, where it goes, what it looks like on the way, which response goes back, who is registered where.
/// Knows `sip.message`, `sip.auth`, `sip.transaction`: no socket, thread, clock, lock or logger may enter; time is a parameter.
@NullMarked
package org.ahoyphone.sip.proxy;

import org.jspecify.annotations.NullMarked;
