package org.ahoyphone.app.interop;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Finds ports for peers that must be told one.
final class Ports {
    private Ports() {}

    /// A port that is free now for UDP and TCP, and whose next one is too (a peer may bind TLS there).
    static int free() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        for (int attempt = 0; attempt < 100; attempt++) {
            try (var tcp = new ServerSocket(0, 1, loopback);
                    var _ = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
                    var _ = new ServerSocket(tcp.getLocalPort() + 1, 1, loopback)) {
                return tcp.getLocalPort();
            } catch (IOException | IllegalArgumentException e) {
                // taken by somebody: try another
            }
        }
        throw new IOException("no free port was found on 127.0.0.1");
    }

    /// An even port that is free now for UDP, and whose next one is too: for RTP and RTCP.
    static int evenPair() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        for (int attempt = 0; attempt < 100; attempt++) {
            try (var first = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
                int even = first.getLocalPort() & ~1;
                int other = first.getLocalPort() ^ 1;
                try (var _ = new DatagramSocket(new InetSocketAddress(loopback, other))) {
                    return even;
                }
            } catch (IOException | IllegalArgumentException e) {
                // taken by somebody: try another
            }
        }
        throw new IOException("no free pair of ports was found on 127.0.0.1");
    }
}
