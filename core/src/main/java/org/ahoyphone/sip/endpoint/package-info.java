/// The runtime of the user agent: strands, the timer wheel, the tables of transactions and dialogs; it carries out the
/// effects of the pure machines and brings each message to the one that it is for.
/// What a call, an account or media is may not enter, nor a socket: those are behind the transport layer.
@NullMarked
package org.ahoyphone.sip.endpoint;

import org.jspecify.annotations.NullMarked;
