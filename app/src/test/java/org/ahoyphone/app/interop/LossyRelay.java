package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stands between two phones on loopback over UDP: who calls it calls the phone behind it. It writes its own ports into their session descriptions, so that
/// their media comes by it as well, and treats that as the weather is.
final class LossyRelay implements AutoCloseable {
    private static final long NEVER = Bottleneck.NEVER;
    private static final long SEED = 7;
    private static final Pattern MEDIA_PORT = Pattern.compile("(m=(audio|video) )(\\d+)");
    private static final Pattern RTCP_PORT = Pattern.compile("(a=rtcp:)(\\d+)");
    private static final Pattern LENGTH = Pattern.compile("(?i)(\\r\\n(?:Content-Length|l)\\s*:\\s*)\\d+");

    /// Where one of the phones sends the media of an m-line to, and where it wants the other's.
    private final class Side {
        final DatagramChannel rtp;
        final DatagramChannel rtcp;
        @Nullable InetSocketAddress phoneRtp;
        @Nullable InetSocketAddress phoneRtcp;
        /// What becomes of each packet of media, and of each report, that comes to this side.
        private final Fate packets = new Fate();
        private final Fate reports = new Fate();

        Side() throws IOException {
            int port = Ports.evenPair();
            rtp = open(port);
            rtcp = open(port + 1);
        }

        boolean has(DatagramChannel channel) {
            return channel.equals(rtp) || channel.equals(rtcp);
        }

        void begin(long seed) {
            packets.begin(seed);
            reports.begin(seed + 1);
        }
    }

    /// What becomes of one packet after the other: the same for each phone that sends as many a second.
    private static final class Fate {
        private Random random = new Random(0);
        private boolean bad;
        private long newest;
        private long sent;
        private long lost;
        private long bytes;

        void begin(long seed) {
            random = new Random(seed);
            bad = false;
            sent = 0;
            lost = 0;
            bytes = 0;
        }

        Count count() {
            return new Count(sent, lost, bytes);
        }

        /// @return when it goes out, nanoseconds, or [#NEVER]
        long of(Weather weather, int length, long nowNanos) {
            // Three numbers for each, whatever is made of them.
            double chance = random.nextDouble();
            double delay = 2 * random.nextDouble() - 1;
            boolean overtaken = random.nextDouble() < weather.reorderPercent() / 100;
            sent++;
            bytes += length;
            if (loses(weather, chance)) {
                lost++;
                return NEVER;
            }
            long due = nowNanos + (long) ((weather.delayMs() + weather.jitterMs() * delay) * 1e6);
            if (overtaken) {
                return due + 20_000_000;
            }
            newest = Math.max(due, newest);
            return newest;
        }

        private boolean loses(Weather now, double chance) {
            double share = now.lossPercent() / 100;
            if (now.meanBurst() <= 1) {
                return chance < share;
            }
            double recovery = 1 / now.meanBurst();
            bad = bad ? chance >= recovery : chance < recovery * share / (1 - share);
            return bad;
        }
    }

    /// What of a call there is one of for each kind of media.
    private record Line(Side caller, Side callee) {
        @Nullable Side of(DatagramChannel channel) {
            return caller.has(channel) ? caller : callee.has(channel) ? callee : null;
        }
    }

    /// What the caller has sent of a kind of media on its way to the callee since the weather changed.
    ///
    /// @param bytes with the headers of RTP
    record Count(long packets, long lost, long bytes) {
        static final Count NONE = new Count(0, 0, 0);

        double lostPercent() {
            return packets == 0 ? 0 : 100.0 * lost / packets;
        }
    }

    private record Travelling(long due, long number, ByteBuffer packet, DatagramChannel out, SocketAddress to) {}

    private final Selector selector = Selector.open();
    private final DatagramChannel sip = open(0);
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Bottleneck pictures = new Bottleneck();
    private final @Nullable PcapFile record;
    private final InetSocketAddress calleeSip;
    private final PriorityQueue<Travelling> travelling =
            new PriorityQueue<>(Comparator.comparingLong(Travelling::due).thenComparingLong(Travelling::number));
    private final Thread thread;
    private @Nullable SocketAddress callerSip;
    private long count;
    private Weather weather = Weather.FAIR;
    private volatile @Nullable Weather pending;
    private volatile Map<String, Count> counts = Map.of();
    private volatile long mostLate;
    private volatile boolean closed;

    /// @param calleePort where the phone behind it listens for SIP
    LossyRelay(int calleePort) throws IOException {
        this(calleePort, null);
    }

    /// @param record what it is given is written to
    LossyRelay(int calleePort, @Nullable PcapFile record) throws IOException {
        this.record = record;
        calleeSip = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), calleePort);
        thread = Thread.ofPlatform().name("lossy-relay").start(this::run);
    }

    /// Where to call.
    int port() throws IOException {
        return ((InetSocketAddress) sip.getLocalAddress()).getPort();
    }

    /// Changes the weather. What it does to the packets from now on is the same each time.
    void weather(Weather next) {
        pending = next;
        selector.wakeup();
    }

    /// Lets no more of the caller's pictures through, bit/s with the headers of IPv4 and UDP; what waits longer than half a second is lost.
    void narrow(double bitPerSecond) {
        pictures.rate(bitPerSecond);
    }

    /// What the caller has lost of its sound on its way to the callee since the weather changed, percent.
    double lostPercent() {
        return count("audio").lostPercent();
    }

    /// @param kind `audio` or `video`
    Count count(String kind) {
        return counts.getOrDefault(kind, Count.NONE);
    }

    /// The most that a packet was sent too late since the weather changed, ms.
    double mostLateMillis() {
        return mostLate / 1e6;
    }

    private DatagramChannel open(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return channel;
    }

    private void run() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(65_536);
            while (!closed) {
                Travelling first = travelling.peek();
                long wait = first == null ? 100 : Math.max(1, (first.due - System.nanoTime()) / 1_000_000);
                selector.select(Math.min(100, wait));
                selector.selectedKeys().clear();
                change();
                for (SocketAddress from = sip.receive(buffer.clear()); from != null; from = sip.receive(buffer.clear())) {
                    signal(buffer.flip(), from);
                }
                for (Line line : lines.values()) {
                    for (DatagramChannel channel : new DatagramChannel[] {line.caller.rtp, line.caller.rtcp, line.callee.rtp, line.callee.rtcp}) {
                        for (SocketAddress from = channel.receive(buffer.clear()); from != null; from = channel.receive(buffer.clear())) {
                            media(line, channel, buffer.flip(), from);
                        }
                    }
                }
                deliver();
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void change() {
        Weather next = pending;
        if (next != null) {
            pending = null;
            weather = next;
            for (Line line : lines.values()) {
                line.caller.begin(SEED);
                line.callee.begin(SEED + 2);
            }
            mostLate = 0;
        }
        Map<String, Count> now = new HashMap<>();
        lines.forEach((kind, line) -> now.put(kind, line.caller.packets.count()));
        counts = now;
    }

    private void signal(ByteBuffer datagram, SocketAddress from) throws IOException {
        String text = StandardCharsets.ISO_8859_1.decode(datagram).toString();
        if (text.isBlank()) {
            // Ahoy asks from another port whether there is anybody at all, by two line ends; answers do not go there.
            return;
        }
        boolean fromCallee = from.equals(calleeSip);
        if (!fromCallee) {
            callerSip = from;
        }
        SocketAddress to = fromCallee ? callerSip : calleeSip;
        if (to != null) {
            ByteBuffer message = StandardCharsets.ISO_8859_1.encode(rewritten(text, fromCallee));
            if (record != null) {
                record.add(port(), ((InetSocketAddress) to).getPort(), message);
            }
            sip.send(message, to);
        }
    }

    /// With the ports that the other phone is to send to in the place of this one's own.
    private String rewritten(String message, boolean fromCallee) throws IOException {
        int body = message.indexOf("\r\n\r\n") + 4;
        if (body < 4 || !MEDIA_PORT.matcher(message).find(body)) {
            return message;
        }
        StringBuilder description = new StringBuilder();
        for (String section : message.substring(body).split("(?=m=)")) {
            description.append(section.startsWith("m=") ? rewrittenLine(section, fromCallee) : section);
        }
        return LENGTH.matcher(message.substring(0, body)).replaceFirst("$1" + description.length()) + description;
    }

    private String rewrittenLine(String section, boolean fromCallee) throws IOException {
        Matcher port = MEDIA_PORT.matcher(section);
        if (!port.find() || port.group(3).equals("0")) {
            return section;
        }
        Line line = lines.get(port.group(2));
        if (line == null) {
            line = new Line(new Side(), new Side());
            lines.put(port.group(2), line);
        }
        Side own = fromCallee ? line.callee : line.caller;
        int rtp = Integer.parseInt(port.group(3));
        own.phoneRtp = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), rtp);
        own.phoneRtcp = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), rtp + 1);
        int relayed = ((InetSocketAddress) (fromCallee ? line.caller : line.callee).rtp.getLocalAddress()).getPort();
        return RTCP_PORT.matcher(MEDIA_PORT.matcher(section).replaceFirst("$1" + relayed)).replaceAll("$1" + (relayed + 1));
    }

    /// What a phone sends to its side goes out of the other side.
    private void media(Line line, DatagramChannel channel, ByteBuffer packet, SocketAddress from) throws IOException {
        Side in = Objects.requireNonNull(line.of(channel));
        Side out = in.equals(line.callee) ? line.caller : line.callee;
        boolean rtp = channel.equals(in.rtp);
        if (record != null) {
            record.add(((InetSocketAddress) from).getPort(), ((InetSocketAddress) channel.getLocalAddress()).getPort(), packet);
        }
        SocketAddress to = rtp ? out.phoneRtp : out.phoneRtcp;
        if (to == null) {
            return;
        }
        long now = System.nanoTime();
        long due = (rtp ? in.packets : in.reports).of(weather, packet.remaining(), now);
        if (due != NEVER && rtp && in.equals(line.caller) && line.equals(lines.get("video"))) {
            due = Math.max(due, pictures.through(packet.remaining(), now));
        }
        if (due == NEVER) {
            return;
        }
        ByteBuffer copy = ByteBuffer.allocate(packet.remaining()).put(packet).flip();
        travelling.add(new Travelling(due, count++, copy, rtp ? out.rtp : out.rtcp, to));
    }

    private void deliver() throws IOException {
        long now = System.nanoTime();
        for (Travelling next = travelling.peek(); next != null && next.due <= now; next = travelling.peek()) {
            travelling.remove();
            next.out.send(next.packet, next.to);
            mostLate = Math.max(mostLate, now - next.due);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
