package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.ahoyphone.tls.HostRule;
import org.ahoyphone.tls.TlsSockets;

/// What a connection does once it is connected: nothing, or a TLS handshake.
interface Securing {
    /// How long a handshake may take, ms; the time that a person takes to judge a certificate is not counted.
    int HANDSHAKE_MS = 10_000;

    /// @throws IOException if no secure channel comes of it; the caller closes what was connected
    ByteChannel secure(SocketChannel connected) throws IOException;

    /// Plain TCP.
    Securing NONE = connected -> connected;

    /// As the side that connected.
    static Securing client(TlsSockets sockets, Hop hop, int answerMs) {
        HostRule rule = hop.transport().webSocket() ? HostRule.WEB_HOST : HostRule.SIP_DOMAIN;
        return connected -> handshake(
                connected, sockets.client(connected.socket(), hop.name(), hop.remote().getPort(), rule), HANDSHAKE_MS + answerMs);
    }

    /// As the side that was connected to.
    static Securing server(TlsSockets sockets) {
        return connected -> handshake(connected, sockets.server(connected.socket()), HANDSHAKE_MS);
    }

    private static ByteChannel handshake(SocketChannel connected, SSLSocket socket, int deadlineMs) throws IOException {
        // The timeout is for one wait; who sends a byte now and then is stopped by the deadline for all of it.
        connected.socket().setSoTimeout(HANDSHAKE_MS);
        var late = new AtomicBoolean();
        Thread deadline = Thread.ofVirtual().name("ahoy-tls-deadline").start(() -> closeAfter(connected, deadlineMs, late));
        try {
            socket.startHandshake();
        } catch (IOException e) {
            throw late.get() ? new SocketTimeoutException("the handshake took too long") : e;
        } finally {
            deadline.interrupt();
        }
        connected.socket().setSoTimeout(0);
        return new TlsChannel(connected, socket);
    }

    private static void closeAfter(SocketChannel channel, int ms, AtomicBoolean late) {
        try {
            Thread.sleep(ms);
            late.set(true);
            channel.close();
        } catch (InterruptedException _) {
            // The handshake was done in time.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
