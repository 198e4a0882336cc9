package org.ahoyphone.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.transport.DatagramPort;

/// A peer that does only what a test writes: sends text, keeps what comes.
final class RawPeer implements DatagramPort.Handler {
    final List<SipMessage> received = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    private final DatagramPort port;
    private final InetSocketAddress other;
    private int branch;

    RawPeer(SimulatedHost host, int localPort, InetSocketAddress other) {
        this.other = other;
        try {
            port = host.bind(new InetSocketAddress(host.address(), localPort), this);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void received(DatagramPort at, byte[] data, InetSocketAddress from) {
        switch (SipParser.parse(data)) {
            case ParseResult.Parsed(var message) -> received.add(message);
            case ParseResult.Malformed _ -> unreadable.add(new String(data, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void failed(DatagramPort at, IOException cause) {
        throw new AssertionError(cause);
    }

    /// Sends text; lines may end as Java's text blocks do.
    void send(String text) {
        send(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void send(SipMessage message) {
        send(message.encode());
    }

    void send(byte[] data) {
        try {
            port.send(data, other);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A request in text, with the headers that every one has.
    ///
    /// @param more header lines and body, each line ended; without a body: Content-Length is written by the caller then
    String request(String method, String uri, String callId, String toTag, int cseq, String more) {
        branch++;
        return method + " " + uri + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP " + address() + ";rport;branch=z9hG4bKraw" + branch + "\n"
                + "Max-Forwards: 70\n"
                + "From: \"Raw\" <sip:raw@" + address() + ">;tag=raw\n"
                + "To: <" + uri + ">" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\n"
                + "Call-ID: " + callId + "\n"
                + "CSeq: " + cseq + " " + method + "\n"
                + "Contact: <sip:raw@" + address() + ">\n"
                + more
                + (more.contains("\n\n") ? "" : "\n");
    }

    String address() {
        return port.local().getAddress().getHostAddress() + ":" + port.local().getPort();
    }

    /// The last request with this method.
    Request lastRequest(String method) {
        return requests(method).getLast();
    }

    List<Request> requests(String method) {
        return received.stream()
                .filter(Request.class::isInstance)
                .map(Request.class::cast)
                .filter(request -> request.is(method))
                .toList();
    }

    List<Response> responses() {
        return received.stream().filter(Response.class::isInstance).map(Response.class::cast).toList();
    }

    List<Integer> statuses() {
        return responses().stream().map(Response::status).toList();
    }

    /// The last response with this status.
    Response response(int status) {
        return responses().reversed().stream()
                .filter(response -> response.status() == status)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(status + " is not among " + statuses()));
    }

    /// Answers a request.
    Response.Builder answer(Request request, int status, String toTag) {
        return Response.of(request, status).toTag(toTag).add("Contact", "<sip:raw@" + address() + ">");
    }
}
