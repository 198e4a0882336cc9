package org.ahoyphone.media.rtp.io;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// A bound pair of UDP sockets: RTP on an even port, RTCP on the odd one above it (RFC 3550 section 11).
///
/// Owned by whoever bound it until it is given to a [RtpTransport], which closes it.
public final class RtpSockets implements AutoCloseable {
    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final InetSocketAddress address;

    private RtpSockets(DatagramChannel rtp, DatagramChannel rtcp, InetSocketAddress address) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.address = address;
    }

    /// Binds `port` and the one above.
    ///
    /// @param port even; 0 lets the system choose
    /// @return null if the system chose an odd port or one without a free neighbour
    /// @throws IOException if a port cannot be bound; nothing stays open
    static @Nullable RtpSockets bind(InetAddress local, int port) throws IOException {
        DatagramChannel rtp = open(local, port);
        try {
            InetSocketAddress address = (InetSocketAddress) rtp.getLocalAddress();
            if (address.getPort() % 2 == 0 && address.getPort() < 0xFFFF) {
                DatagramChannel rtcp = open(local, address.getPort() + 1);
                return new RtpSockets(rtp, rtcp, address);
            }
        } catch (IOException e) {
            rtp.close();
            if (port != 0) {
                throw e;
            }
            return null;
        }
        rtp.close();
        return null;
    }

    private static DatagramChannel open(InetAddress local, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(local instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.bind(new InetSocketAddress(local, port));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Where RTP is received; the even port. RTCP is on the port above unless multiplexed.
    public InetSocketAddress address() {
        return address;
    }

    DatagramChannel rtp() {
        return rtp;
    }

    DatagramChannel rtcp() {
        return rtcp;
    }

    /// Closes both sockets; again does nothing.
    @Override
    public void close() {
        closeQuietly(rtp);
        closeQuietly(rtcp);
    }

    /// A UDP socket has nothing left to write, so a failure to close it loses nothing and leaves nothing to be done.
    static void closeQuietly(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // See above.
        }
    }
}
