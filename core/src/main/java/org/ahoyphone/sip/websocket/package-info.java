/// WebSocket (RFC 6455) as bytes: frames, messages, the two sides of the opening handshake. Pure: what comes in is given,
/// what goes out is returned, randomness is a parameter. No socket, thread or clock may enter, and nothing of SIP.
@NullMarked
package org.ahoyphone.sip.websocket;

import org.jspecify.annotations.NullMarked;
