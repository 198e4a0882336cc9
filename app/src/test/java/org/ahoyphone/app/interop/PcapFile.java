package org.ahoyphone.app.interop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Writes UDP datagrams between ports of 127.0.0.1 to a file as tcpdump would, which Wireshark reads (libpcap's classic format, packets that begin with IPv4).
/// So nobody needs the right to listen to an interface. One thread.
final class PcapFile implements AutoCloseable {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int RAW_IP = 101;
    private static final int LONGEST = 65_535;
    private static final int HEADERS = 28;
    private static final int LOOPBACK = 0x7f000001;

    private final OutputStream out;
    private final long begun = System.nanoTime();
    private final Instant begin = Instant.now();

    PcapFile(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file));
        out.write(ByteBuffer.allocate(24).order(ByteOrder.BIG_ENDIAN).putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0)
                .putInt(LONGEST).putInt(RAW_IP).array());
    }

    /// @param datagram from its position to its limit, which stay
    void add(int fromPort, int toPort, ByteBuffer datagram) throws IOException {
        int length = HEADERS + datagram.remaining();
        Duration since = Duration.ofNanos(System.nanoTime() - begun);
        Instant now = begin.plus(since);
        ByteBuffer packet = ByteBuffer.allocate(16 + length).putInt((int) now.getEpochSecond()).putInt(now.getNano() / 1_000).putInt(length).putInt(length);
        packet.putShort((short) 0x4500).putShort((short) length).putInt(0).put((byte) 64).put((byte) 17).putShort((short) 0).putInt(LOOPBACK).putInt(LOOPBACK);
        packet.putShort((short) fromPort).putShort((short) toPort).putShort((short) (length - 20)).putShort((short) 0);
        out.write(packet.put(datagram.duplicate()).array());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
