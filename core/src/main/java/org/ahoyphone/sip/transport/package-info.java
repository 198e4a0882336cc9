/// The transport layer of RFC 3261 section 18: sockets behind [Network], flows, local addresses, where a response goes,
/// which transport a request takes, host names to addresses.
/// Knows messages only; no transaction, dialog or user may enter, and nothing here waits on the strand.
@NullMarked
package org.ahoyphone.sip.transport;

import org.jspecify.annotations.NullMarked;
