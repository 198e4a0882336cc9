package org.ahoyphone.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ahoyphone.sip.dialog.UserAgent;
import org.ahoyphone.sip.endpoint.Capabilities;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.ahoyphone.sip.endpoint.MachineParts;
import org.ahoyphone.sip.endpoint.UserCore;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.BindFailedException;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;

/// The whole of our stack on one loopback port: sockets, full parser, transactions, usages with dialog and offer/answer,
/// timer wheel; everything that a phone has below its media.
final class AhoyStack implements AutoCloseable {
    private static final List<String> METHODS = List.of(Method.INVITE, Method.ACK, Method.CANCEL, Method.BYE, Method.OPTIONS);

    private final MachineParts machine = MachineParts.forServer("load-signalling");
    private final Endpoint endpoint;

    /// What this side says of itself.
    final UserAgent agent;

    AhoyStack(UserCore core, int port) throws BindFailedException {
        var can = new Capabilities(METHODS, List.of(), Map.of(Method.INVITE, List.of(Session.TYPE)), "Ahoy");
        endpoint = new Endpoint(machine.parts(), can, core);
        endpoint.start(List.of(new ListenPoint(Transport.UDP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))));
        agent = new UserAgent(
                NameAddr.of(SipUri.of("load", "127.0.0.1").withHost("127.0.0.1", port)),
                List.of(new Headers.Field(HeaderName.ALLOW, String.join(", ", METHODS)), new Headers.Field(HeaderName.USER_AGENT, "Ahoy")),
                endpoint.timing());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Endpoint.Counts counts() {
        var counts = new CompletableFuture<Endpoint.Counts>();
        endpoint.strand().execute(() -> counts.complete(endpoint.counts()));
        return counts.join();
    }

    @Override
    public void close() {
        machine.close(endpoint::close);
    }
}
