package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.auth.DigestAlgorithm;
import org.ahoyphone.sip.auth.DigestVerifier;
import org.ahoyphone.sip.endpoint.ProxyCore;
import org.ahoyphone.sip.endpoint.ProxySettings;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.proxy.AddressBindings;
import org.ahoyphone.sip.proxy.AddressOfRecord;
import org.ahoyphone.sip.proxy.FlowTokens;
import org.ahoyphone.sip.proxy.Gruus;
import org.ahoyphone.sip.proxy.HomeDomain;
import org.ahoyphone.sip.proxy.MemoryLocationService;
import org.ahoyphone.sip.proxy.ProxyNames;
import org.ahoyphone.sip.proxy.ProxyPolicy;
import org.ahoyphone.sip.proxy.Registrar;
import org.ahoyphone.sip.proxy.RegistrarSettings;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.transport.Advertised;
import org.ahoyphone.sip.transport.BindFailedException;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Our own proxy and registrar for `example.org` in a [Lab]: it asks its users for their passwords.
final class HomeProxy {
    static final String DOMAIN = "example.org";

    final ProxyCore core;
    final MemoryLocationService locations = new MemoryLocationService();
    /// The requests that the policy was asked about.
    final List<Request> asked = new ArrayList<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Lab lab;
    private final SimulatedHost host;

    HomeProxy(Lab lab, String address) {
        this(lab, address, null);
    }

    /// @param advertised what peers are told of where it is
    HomeProxy(Lab lab, String address, @Nullable Advertised advertised) {
        this.lab = lab;
        host = lab.internet.host(address);
        lab.name(DOMAIN, address);
        byte[] key = "a key that is good for tests only".getBytes(StandardCharsets.US_ASCII);
        var names = new ProxyNames(Set.of(DOMAIN), Set.of(address + ":5060"));
        List<DigestAlgorithm> algorithms = List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
        var doors = new HomeDomain.Doors(
                new DigestVerifier(DOMAIN, false, algorithms, 60_000, key),
                new DigestVerifier(DOMAIN, true, algorithms, 60_000, key),
                user -> passwords.containsKey(user) ? Credentials.of(user, passwords.get(user).toCharArray()) : null);
        var registrar = new Registrar(RegistrarSettings.DEFAULT.with(new Gruus(key)));
        var home = new HomeDomain(names, locations, registrar, doors);
        ProxyPolicy noted = (arrival, decision) -> {
            asked.add(arrival.request());
            home.decide(arrival, decision);
        };
        core = new ProxyCore(lab.parts(host).endpoint(), ProxySettings.of(names, new FlowTokens(key)), noted);
        try {
            core.start(List.of(
                    new ListenPoint(Transport.UDP, Lab.at("0.0.0.0", 5060), advertised), new ListenPoint(Transport.TCP, Lab.at("0.0.0.0", 5060))));
        } catch (BindFailedException e) {
            throw new AssertionError(e);
        }
        lab.clock.settle();
    }

    void user(String name) {
        passwords.put(name, name + "'s secret");
    }

    AccountConfig config(String user) {
        return AccountConfig.of("sip:" + user + "@" + DOMAIN, user + "'s secret");
    }

    Account registered(Lab.Station station, AccountConfig config) {
        Account account = station.phone.account(config).register();
        lab.until(() -> account.registration() instanceof Registration.Registered);
        return account;
    }

    AddressBindings bindings(String user) {
        var found = new ArrayList<AddressBindings>();
        locations.find(new AddressOfRecord(user, DOMAIN), found::add);
        return found.getFirst().at(lab.clock.nowMs());
    }

    List<Request> asked(String method) {
        return asked.stream().filter(request -> request.is(method)).toList();
    }

    /// Waits for the longest of all timers, then asserts that the proxy keeps nothing, and closes it.
    void nothingIsLeft() {
        lab.advance(300_000);
        ProxyCore.Counts now = core.counts();
        assertThat(now.clientTransactions()).as("the proxy's client transactions").isZero();
        assertThat(now.serverTransactions()).as("the proxy's server transactions").isZero();
        assertThat(now.contexts()).as("the proxy's response contexts").isZero();
        core.close();
        host.close();
    }
}
