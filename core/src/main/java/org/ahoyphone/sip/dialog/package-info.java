/// Dialogs (RFC 3261 section 12) and the usages on them, each a pure state machine of its own: INVITE usage, offer and
/// answer, one request and its answer; outside of dialogs: registration. Only a [Dialog] builds in-dialog requests.
/// Knows `sip.message`, `sip.auth`, `sip.transaction`: no socket, thread, clock, lock, logger, and no media may enter.
@NullMarked
package org.ahoyphone.sip.dialog;

import org.jspecify.annotations.NullMarked;
