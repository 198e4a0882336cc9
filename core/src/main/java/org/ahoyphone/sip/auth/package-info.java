/// Digest authentication (RFC 7616, RFC 8760, RFC 3261 section 22) as pure values: challenges, answers, and the
/// server's check of an answer. Randomness and time are handed in by the caller.
/// Knows `sip.message` alone: no socket, thread, clock, lock or logger may enter.
@NullMarked
package org.ahoyphone.sip.auth;

import org.jspecify.annotations.NullMarked;
