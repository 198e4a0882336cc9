package org.ahoyphone.sip.transport;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.ahoyphone.tls.UntrustedException;
import org.jspecify.annotations.Nullable;

/// What failures of the network are called in a sentence for the user.
final class Words {
    private Words() {}

    static String address(InetSocketAddress address) {
        String host = ViaStamp.plain(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /// Part of a sentence, without a full stop.
    static String of(Exception cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        String untrusted = untrusted(cause);
        return switch (cause) {
            case Exception _ when untrusted != null -> untrusted;
            case SSLException _ -> ofTls(text, lower);
            case EOFException _ -> "it broke off without a word";
            case SocketTimeoutException _ -> "no answer in time";
            case ConnectException _ when lower.contains("refused") -> "nobody listens there";
            case ConnectException _ when lower.contains("timed out") -> "no answer in time";
            case PortUnreachableException _ -> "nobody listens there";
            case NoRouteToHostException _ -> "the network does not reach it";
            case Exception _ when lower.contains("unreachable") -> "the network does not reach it";
            default -> text;
        };
    }

    private static String ofTls(String text, String lower) {
        if (lower.contains("unrecognized") || lower.contains("plaintext")) {
            return "it does not speak TLS there";
        }
        if (lower.contains("protocol_version") || lower.contains("appropriate protocol") || lower.contains("protocol version")) {
            return "it speaks only versions of TLS that are no longer safe";
        }
        if (lower.contains("certificate_required") || lower.contains("null cert chain")) {
            return "a certificate must be shown there";
        }
        if (lower.contains("bad_certificate") || lower.contains("certificate_unknown") || lower.contains("unknown_ca")) {
            return "the certificate that was shown is not trusted there";
        }
        if (lower.contains("handshake_failure") || lower.contains("no cipher suites")) {
            return "the two sides found no encryption, or no certificate, that both accept";
        }
        // What Java calls by the name of one of its methods is a connection that broke.
        return lower.contains("terminated the handshake") || text.indexOf(' ') < 0 ? "it broke off while encryption was agreed" : text;
    }

    /// Why a certificate was refused; null if that is not what happened.
    static @Nullable String untrusted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedException refused) {
                return refused.getMessage();
            }
        }
        return null;
    }
}
