/// Event packages (RFC 6665 section 7) as objects, and their documents as records: presence, dialog, message-summary, reg,
/// conference, refer. Reading and writing only, as pure functions over bytes; may use java.xml, with DTDs and external entities off.
/// Knows nothing of subscriptions, dialogs, sockets or the phone.
@NullMarked
package org.ahoyphone.sip.event;

import org.jspecify.annotations.NullMarked;
