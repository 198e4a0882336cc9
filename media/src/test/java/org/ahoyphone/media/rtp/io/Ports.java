package org.ahoyphone.media.rtp.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/// What the socket tests share. Ports are always found free first, so that tests may run beside anything.
final class Ports {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private Ports() {}

    static RtpSockets pair() throws IOException {
        return RtpPorts.any().bind(LOOPBACK);
    }

    /// Whether nobody holds this port.
    static boolean isFree(int port) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (java.net.BindException _) {
            return false;
        }
    }

    static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name)).count();
    }
}
