package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;

/// A connection with TLS on it, its handshake done. Heap buffers only; one thread may read while another writes.
final class TlsChannel implements ByteChannel {
    private final SocketChannel below;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;

    TlsChannel(SocketChannel below, SSLSocket socket) throws IOException {
        this.below = below;
        this.socket = socket;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    SSLSocket socket() {
        return socket;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int n = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        if (n > 0) {
            into.position(into.position() + n);
        }
        return n;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int length = from.remaining();
        out.write(from.array(), from.arrayOffset() + from.position(), length);
        out.flush();
        from.position(from.limit());
        return length;
    }

    /// Tells the peer that nothing more comes (RFC 8446 section 6.1). May wait for a peer that does not read.
    void sayGoodbye() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public boolean isOpen() {
        return below.isOpen();
    }

    /// At once, without a word: closing the TLS socket itself would wait for whoever writes.
    @Override
    public void close() throws IOException {
        below.close();
    }
}
