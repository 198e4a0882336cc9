package org.ahoyphone.sip.transport;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ahoyphone.sip.message.SipMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Writes messages to the log at TRACE, without what must stay secret: credentials, and keys of encrypted media.
final class MessageLog {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLog.class);

    private static final String CALL_ID = "callId";

    private MessageLog() {}

    static void received(SipMessage message, Flow flow) {
        write("Received from", message, flow);
    }

    static void sent(SipMessage message, Flow flow) {
        write("Sent to", message, flow);
    }

    private static void write(String what, SipMessage message, Flow flow) {
        if (!LOG.isTraceEnabled()) {
            return;
        }
        // What a look-up or a connection was waited for is sent outside of any event of the call.
        String outer = MDC.get(CALL_ID);
        MDC.put(CALL_ID, message.callId());
        LOG.trace("{} {}\n{}", what, flow, shown(message.encode()));
        if (outer == null) {
            MDC.remove(CALL_ID);
        } else {
            MDC.put(CALL_ID, outer);
        }
    }

    static String shown(byte[] message) {
        var out = new StringBuilder(message.length);
        boolean hidden = false;
        for (String line : new String(message, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            // A folded line belongs to the header before it (RFC 3261 section 7.3.1).
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            hidden = secret(line) || (folded && hidden);
            if (!hidden) {
                out.append(line).append('\n');
            } else if (!folded) {
                out.append(line, 0, line.indexOf(':') + 1).append(" (not shown)\n");
            }
        }
        return out.toString();
    }

    private static boolean secret(String line) {
        String start = line.toLowerCase(Locale.ROOT);
        return header(start, "authorization")
                || header(start, "proxy-authorization")
                || start.startsWith("a=crypto:")
                || start.startsWith("k=");
    }

    private static boolean header(String line, String name) {
        return line.startsWith(name) && line.substring(name.length()).stripLeading().startsWith(":");
    }
}
