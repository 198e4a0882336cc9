/// Text messages by SIP MESSAGE (RFC 3428): conversations that are kept, delivery state, sending again.
/// Sees the plugin API only. What is stored and sent is in [Chat] and [ChatStore]; nodes only in [ChatPane] and its cells.
@NullMarked
package org.ahoyphone.chat;

import org.jspecify.annotations.NullMarked;
