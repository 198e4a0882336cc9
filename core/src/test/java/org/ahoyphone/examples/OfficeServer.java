package org.ahoyphone.examples;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.endpoint.MachineParts;
import org.ahoyphone.sip.endpoint.ProxyCore;
import org.ahoyphone.sip.endpoint.ProxySettings;
import org.ahoyphone.sip.proxy.*;
import org.ahoyphone.sip.transport.BindFailedException;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;

/// A registrar for one domain, and the proxy that its users call each other through.
public final class OfficeServer implements AutoCloseable {
    private final MachineParts machine = MachineParts.open("office");
    private final ProxyCore proxy;

    public OfficeServer(String domain, InetSocketAddress address, Map<String, String> passwords) throws BindFailedException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        var names = ProxyNames.of(domain);
        var doors = HomeDomain.Doors.of(
                domain, key, user -> passwords.containsKey(user) ? Credentials.of(user, passwords.get(user).toCharArray()) : null);
        var home = new HomeDomain(names, new MemoryLocationService(), new Registrar(RegistrarSettings.DEFAULT), doors);
        proxy = new ProxyCore(machine.parts(), ProxySettings.of(names, new FlowTokens(key)), home);
        proxy.start(List.of(new ListenPoint(Transport.UDP, address), new ListenPoint(Transport.TCP, address)));
    }

    public List<ListenPoint> listening() {
        return proxy.listening();
    }

    @Override
    public void close() {
        machine.close(proxy::close);
    }
}
