package org.ahoyphone.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.ahoyphone.sip.auth.Challenge;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.auth.DigestAlgorithm;
import org.ahoyphone.sip.auth.DigestVerifier;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transport.DatagramPort;

/// A registrar and stateless, record-routing proxy (RFC 3261 sections 10.3 and 16.11) over UDP, for the domain
/// `example.org`: it asks everybody for a password, by 401 at registration and by 407 for calls and messages, and
/// sends requests to where the REGISTER came from, through address translators too.
final class LittleProxy implements DatagramPort.Handler {
    static final String DOMAIN = "example.org";

    private final VirtualClock clock;
    private final DatagramPort port;
    private final String address;
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Binding> bindings = new HashMap<>();
    private final DigestVerifier registrar;
    private final DigestVerifier proxy;
    final List<String> log = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    int grants = 300;
    /// The status that every REGISTER is answered with; 0 to serve it.
    int refuses;

    private record Binding(String contact, InetSocketAddress source) {}

    LittleProxy(VirtualClock clock, SimulatedHost host, List<DigestAlgorithm> algorithms) {
        this.clock = clock;
        address = host.address().getHostAddress();
        byte[] key = "a key for tests only".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        registrar = new DigestVerifier(DOMAIN, false, algorithms, 60_000, key);
        proxy = new DigestVerifier(DOMAIN, true, algorithms, 60_000, key);
        try {
            port = host.bind(new InetSocketAddress(host.address(), 5060), this);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void user(String name, String password) {
        passwords.put(name, password);
    }

    /// Who is registered.
    Set<String> registered() {
        return new TreeSet<>(bindings.keySet());
    }

    String contact(String user) {
        return Objects.requireNonNull(bindings.get(user)).contact();
    }

    void forget() {
        bindings.clear();
    }

    @Override
    public void received(DatagramPort at, byte[] data, InetSocketAddress from) {
        switch (SipParser.parse(data)) {
            case ParseResult.Parsed(Request request) -> request(noted(request, from), from);
            case ParseResult.Parsed(Response response) -> back(response);
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed);
        }
    }

    @Override
    public void failed(DatagramPort at, IOException cause) {
        throw new AssertionError(cause);
    }

    private static Request noted(Request request, InetSocketAddress from) {
        Via top = request.topVia().withReceived(from.getAddress().getHostAddress()).withRport(from.getPort());
        return request.edit().topVia(top).build();
    }

    private void request(Request request, InetSocketAddress from) {
        requests.add(request);
        switch (request.method()) {
            case "REGISTER" -> register(request, from);
            case "ACK", "CANCEL", "BYE" -> forward(request);
            default -> {
                boolean inDialog = request.toTag() != null;
                if (inDialog || checked(proxy, request, 407)) {
                    forward(request);
                }
            }
        }
    }

    private boolean checked(DigestVerifier verifier, Request request, int status) {
        var verdict = verifier.verify(request, clock.nowMs(), user -> {
            String password = passwords.get(user);
            return password == null ? null : Credentials.of(user, password.toCharArray());
        });
        if (verdict instanceof DigestVerifier.Verdict.Accepted) {
            return true;
        }
        log.add(request.method() + " " + status);
        Response.Builder challenge = Response.of(request, status).toTag("proxy");
        HeaderName header = status == 407 ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
        for (Challenge one : verifier.challenges(clock.nowMs(), verdict instanceof DigestVerifier.Verdict.Stale)) {
            challenge.add(header, one.value());
        }
        back(challenge.build(), request.topVia());
        return false;
    }

    private void register(Request request, InetSocketAddress from) {
        if (refuses != 0) {
            back(Response.of(request, refuses).toTag("proxy").build(), request.topVia());
            return;
        }
        if (!checked(registrar, request, 401)) {
            return;
        }
        String user = Objects.requireNonNull(((SipUri) request.to().uri()).user());
        boolean leaving = request.header(HeaderName.EXPIRES).map("0"::equals).orElse(false);
        log.add(leaving ? "unregistered " + user : "registered " + user);
        Response.Builder ok = Response.of(request, 200).toTag("proxy");
        if (leaving) {
            bindings.remove(user);
        } else {
            String contact = request.contacts().getFirst().uri().toString();
            bindings.put(user, new Binding(contact, from));
            ok.add(HeaderName.CONTACT, "<" + contact + ">;expires=" + grants);
        }
        back(ok.build(), request.topVia());
    }

    private void forward(Request request) {
        Request.Builder next = request.edit();
        List<NameAddr> routes = request.routes();
        if (!routes.isEmpty() && mine((SipUri) routes.getFirst().uri())) {
            next.removeFirst(HeaderName.ROUTE);
            routes = routes.subList(1, routes.size());
        }
        SipUri target = (SipUri) (routes.isEmpty() ? request.uri() : routes.getFirst().uri());
        InetSocketAddress to = address(target);
        if (routes.isEmpty() && mine(target)) {
            Binding binding = bindings.get(Objects.requireNonNullElse(target.user(), ""));
            if (binding == null) {
                if (!request.is("ACK")) {
                    back(Response.of(request, 404).toTag("proxy").build(), request.topVia());
                }
                return;
            }
            next.uri(SipUri.of(binding.contact()));
            to = binding.source();
        } else {
            to = natted(to);
        }
        if (request.is("INVITE") && request.toTag() == null) {
            next.recordRoute(NameAddr.of(SipUri.of("sip:" + address + ":5060;lr")));
        }
        // Section 16.11: a stateless proxy makes the branch from that of the request, the same for each repetition.
        next.via(Via.of("UDP", address, 5060, Via.MAGIC_COOKIE + "px" + Math.abs(Objects.hash(request.topVia().branch()))));
        log.add(request.method() + " > " + to);
        send(next.build(), to);
    }

    /// In-dialog requests go to a Contact behind a translator the way its REGISTER came.
    private InetSocketAddress natted(InetSocketAddress to) {
        String wanted = to.getAddress().getHostAddress() + ":" + to.getPort();
        return bindings.values().stream()
                .filter(binding -> binding.contact().contains(wanted))
                .map(Binding::source)
                .findFirst()
                .orElse(to);
    }

    private boolean mine(SipUri uri) {
        return uri.host().equals(DOMAIN) || uri.host().equals(address);
    }

    private static InetSocketAddress address(SipUri uri) {
        InetAddress host = uri.host().matches("[0-9.]+") ? InetAddress.ofLiteral(uri.host()) : InetAddress.getLoopbackAddress();
        return new InetSocketAddress(host, uri.port() < 0 ? 5060 : uri.port());
    }

    private void back(Response response) {
        Response next = response.edit().removeFirst(HeaderName.VIA).build();
        back(next, next.topVia());
    }

    private void back(Response response, Via top) {
        send(response, new InetSocketAddress(InetAddress.ofLiteral(Objects.requireNonNull(top.received())), top.rport()));
    }

    private void send(SipMessage message, InetSocketAddress to) {
        try {
            port.send(message.encode(), to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
