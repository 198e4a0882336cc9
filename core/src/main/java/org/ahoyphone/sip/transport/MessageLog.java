package org.ahoyphone.sip.transport;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ahoyphone.sip.message.SipMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes messages to the log at TRACE, without what must stay secret: credentials, and keys of encrypted media.
final class MessageLog {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLog.class);

    private MessageLog() {}

    static void received(SipMessage message, Flow flow) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("Received from {}\n{}", flow, shown(message.encode()));
        }
    }

    static void sent(SipMessage message, Flow flow) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("Sent to {}\n{}", flow, shown(message.encode()));
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
