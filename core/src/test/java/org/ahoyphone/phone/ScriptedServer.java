package org.ahoyphone.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.transport.DatagramPort;

/// A server over UDP that answers each request as a test says, with the source of the request noted (RFC 3581), and keeps all
/// that it was asked.
final class ScriptedServer implements DatagramPort.Handler {
    final List<Request> requests = new ArrayList<>();
    private final DatagramPort port;
    Function<Request, List<Response.Builder>> script;
    boolean answersPings = true;
    /// Added to the port that it says it saw a ping come from.
    int shift;
    int pings;

    ScriptedServer(SimulatedHost host, Function<Request, List<Response.Builder>> script) {
        this.script = script;
        try {
            port = host.bind(new InetSocketAddress(host.address(), 5060), this);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void received(DatagramPort at, byte[] data, InetSocketAddress from) {
        if (data.length == 20 && data[0] == 0) {
            stun(data, from);
        } else if (SipParser.parse(data) instanceof ParseResult.Parsed(Request plain)) {
            var via = plain.topVia().withReceived(from.getAddress().getHostAddress()).withRport(from.getPort());
            Request request = plain.edit().topVia(via).build();
            requests.add(request);
            script.apply(request).forEach(response -> send(response.build().encode(), from));
        }
    }

    /// Answers a STUN Binding request (RFC 5389 section 10) with the plain MAPPED-ADDRESS that old servers send.
    private void stun(byte[] request, InetSocketAddress from) {
        pings++;
        if (answersPings) {
            byte[] address = from.getAddress().getAddress();
            var answer = ByteBuffer.allocate(32).putShort((short) 0x0101).putShort((short) 12).put(request, 4, 16);
            answer.putShort((short) 1).putShort((short) 8).put((byte) 0).put((byte) 1).putShort((short) (from.getPort() + shift)).put(address);
            send(answer.array(), from);
        }
    }

    void send(byte[] data, InetSocketAddress to) {
        try {
            port.send(data, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void failed(DatagramPort at, IOException cause) {
        throw new AssertionError(cause);
    }

    List<String> methods() {
        return requests.stream().map(Request::method).toList();
    }
}
