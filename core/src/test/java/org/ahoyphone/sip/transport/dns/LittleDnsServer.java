package org.ahoyphone.sip.transport.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// A name server on loopback that knows one zone, over UDP.
final class LittleDnsServer implements AutoCloseable {
    private final DatagramChannel channel;
    private final List<Record> records = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Thread thread;
    private volatile boolean silent;
    private volatile boolean failing;

    LittleDnsServer(String zone) throws IOException {
        try (var master = new Master(new ByteArrayInputStream(zone.getBytes(StandardCharsets.US_ASCII)), Name.root)) {
            for (@Nullable Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                records.add(record);
            }
        }
        channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread = Thread.ofVirtual().start(this::serve);
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    int asked() {
        return asked.get();
    }

    void silent(boolean now) {
        silent = now;
    }

    void failing(boolean now) {
        failing = now;
    }

    private void serve() {
        var buffer = ByteBuffer.allocate(4096);
        while (channel.isOpen()) {
            try {
                var from = channel.receive(buffer.clear());
                asked.incrementAndGet();
                var data = new byte[buffer.flip().remaining()];
                buffer.get(data);
                if (!silent) {
                    channel.send(ByteBuffer.wrap(answer(new Message(data)).toWire()), from);
                }
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        if (failing) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
            return answer;
        }
        records.stream()
                .filter(record -> record.getName().equals(question.getName()) && record.getType() == question.getType())
                .forEach(record -> answer.addRecord(record, Section.ANSWER));
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            boolean known = records.stream().anyMatch(record -> record.getName().equals(question.getName()));
            answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
            records.stream()
                    .filter(record -> record.getType() == org.xbill.DNS.Type.SOA)
                    .forEach(record -> answer.addRecord(record, Section.AUTHORITY));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
