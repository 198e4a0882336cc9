package org.ahoyphone.sip.transport.dns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;

/// Asks as this machine is set up: first the hosts file, then the name servers, then whatever else the machine finds names by
/// (mDNS, a directory). Any thread may ask.
public final class MachineDns implements Dns {
    private static final Logger LOG = LoggerFactory.getLogger(MachineDns.class);

    /// How long what the machine says by itself is relied on, seconds: it says nothing of that.
    private static final long OWN_SECONDS = 30;

    private final HostsFileParser hosts;
    private final Dns servers;
    private final SystemServers system;

    public MachineDns() {
        system = new SystemServers();
        servers = new DnsjavaClient(system::get);
        hosts = new HostsFileParser();
    }

    MachineDns(HostsFileParser hosts, Dns servers) {
        this.hosts = hosts;
        this.servers = servers;
        system = new SystemServers();
    }

    @Override
    public void ask(Question question, int deadlineMs, Consumer<Answer> outcome) {
        // Reading a file and the system's resolver both wait.
        Thread.ofVirtual().name("ahoy-dns").start(() -> {
            List<DnsRecord> written = written(question.name());
            if (!written.isEmpty() || ownName(question.name())) {
                // Whoever writes a name into the hosts file means this machine there, not the servers of a domain; and names of
                // the local network have no records (RFC 6762 section 3).
                outcome.accept(!question.address()
                        ? new Answer.None(OWN_SECONDS)
                        : written.isEmpty() ? system(question, deadlineMs) : of(question, written));
            } else if (question.address()) {
                // Half of the time for each.
                servers.ask(question, Math.max(1, deadlineMs / 2), answer -> orSystem(question, answer, deadlineMs / 2, outcome));
            } else {
                servers.ask(question, deadlineMs, outcome);
            }
        });
    }

    private static void orSystem(Question question, Answer answer, int deadlineMs, Consumer<Answer> outcome) {
        if (answer instanceof Answer.Records) {
            outcome.accept(answer);
            return;
        }
        Thread.ofVirtual().name("ahoy-dns").start(() -> {
            Answer own = system(question, deadlineMs);
            outcome.accept(own instanceof Answer.Records ? own : answer);
        });
    }

    /// Names that name servers have nothing to say about: without a dot, or of the local network.
    static boolean ownName(String name) {
        return name.indexOf('.') < 0 || name.endsWith(".local") || name.endsWith(".localhost");
    }

    private List<DnsRecord> written(String name) {
        var found = new ArrayList<DnsRecord>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            try {
                hosts.getAddressForHost(Name.fromString(name + "."), type)
                        .ifPresent(address -> found.add(new DnsRecord.Address(address)));
            } catch (TextParseException _) {
                return List.of();
            } catch (IOException e) {
                LOG.debug("The hosts file cannot be read", e);
            }
        }
        return found;
    }

    private static Answer of(Question question, List<DnsRecord> addresses) {
        List<DnsRecord> fitting = addresses.stream()
                .filter(record -> record instanceof DnsRecord.Address(var address) && fits(question, address))
                .toList();
        return fitting.isEmpty() ? new Answer.None(OWN_SECONDS) : new Answer.Records(fitting, OWN_SECONDS);
    }

    private static boolean fits(Question question, InetAddress address) {
        return (question.type() == Question.Type.A) == (address instanceof Inet4Address);
    }

    private static Answer system(Question question, int deadlineMs) {
        // The system's resolver knows no deadline; one of its own threads is left waiting then, and ends by itself.
        var asked = new CompletableFuture<List<DnsRecord>>();
        Thread.ofPlatform().daemon().name("ahoy-resolve").start(() -> asked.complete(all(question.name())));
        try {
            return of(question, asked.get(Math.max(1, deadlineMs), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return new Answer.Failed("no name server answers");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Failed("the search was interrupted");
        }
    }

    private static List<DnsRecord> all(String name) {
        try {
            var found = new ArrayList<DnsRecord>();
            for (InetAddress address : InetAddress.getAllByName(name)) {
                found.add(new DnsRecord.Address(address));
            }
            return found;
        } catch (UnknownHostException _) {
            return List.of();
        }
    }

    @Override
    public void networkChanged() {
        system.expire();
        servers.networkChanged();
    }

    @Override
    public void close() {
        servers.close();
    }
}
