package org.ahoyphone.sip.transport.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Asks name servers by dnsjava: over UDP, over TCP where an answer is too large, each server in turn. Any thread may ask.
final class DnsjavaClient implements Dns {
    private static final Logger LOG = LoggerFactory.getLogger(DnsjavaClient.class);

    /// How long one server may be silent before the next is asked, ms.
    private static final int SERVER_MS = 1500;

    /// How long it is relied on that nothing is there, where the zone does not say, seconds.
    private static final long NOTHING_SECONDS = 60;

    /// RFC 2308 section 5 and 7: what is not there may be so for three hours, not more. A phone wants to know sooner.
    private static final long MOST_NOTHING_SECONDS = 900;

    private final Supplier<List<InetSocketAddress>> servers;
    private volatile Servers current = new Servers(List.of(), new ExtendedResolver(new org.xbill.DNS.Resolver[0]));

    private record Servers(List<InetSocketAddress> addresses, ExtendedResolver resolver) {}

    /// @param servers the name servers as they are now; called for each question, on any thread
    DnsjavaClient(Supplier<List<InetSocketAddress>> servers) {
        this.servers = servers;
    }

    @Override
    public void ask(Question question, int deadlineMs, Consumer<Answer> outcome) {
        Message query;
        try {
            query = Message.newQuery(Record.newRecord(Name.fromString(question.name() + "."), type(question), DClass.IN));
        } catch (TextParseException e) {
            LOG.debug("{} is no name: {}", question.name(), e.getMessage());
            outcome.accept(new Answer.None(NOTHING_SECONDS));
            return;
        }
        var _ = resolver().sendAsync(query)
                .toCompletableFuture()
                .orTimeout(deadlineMs, TimeUnit.MILLISECONDS)
                .thenApply(answer -> read(question, answer))
                .exceptionally(failure -> failed(question, failure))
                .thenAccept(outcome);
    }

    private ExtendedResolver resolver() {
        List<InetSocketAddress> now = servers.get();
        Servers known = current;
        if (!known.addresses().equals(now)) {
            var all = new ArrayList<org.xbill.DNS.Resolver>();
            for (InetSocketAddress address : now) {
                var one = new SimpleResolver(address);
                one.setTimeout(Duration.ofMillis(SERVER_MS));
                all.add(one);
            }
            known = new Servers(List.copyOf(now), new ExtendedResolver(all));
            known.resolver().setRetries(2);
            current = known;
            LOG.debug("Name servers: {}", now);
        }
        return known.resolver();
    }

    private static int type(Question question) {
        return switch (question.type()) {
            case NAPTR -> Type.NAPTR;
            case SRV -> Type.SRV;
            case A -> Type.A;
            case AAAA -> Type.AAAA;
        };
    }

    private static Answer failed(Question question, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.debug("No answer about {}", question, cause);
        boolean silent = cause instanceof TimeoutException || cause instanceof IOException;
        return new Answer.Failed(silent ? "no name server answers" : "the name server's answer cannot be used");
    }

    static Answer read(Question question, Message answer) {
        int code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            return new Answer.Failed("the name server answers " + Rcode.string(code));
        }
        var records = new ArrayList<DnsRecord>();
        long ttl = Integer.MAX_VALUE;
        for (Record record : answer.getSection(Section.ANSWER)) {
            // An alias on the way counts as well: what it leads to lives no longer than it does.
            ttl = Math.min(ttl, record.getTTL());
            if (record.getType() == type(question)) {
                records.add(read(record));
            }
        }
        return records.isEmpty() ? new Answer.None(nothing(answer)) : new Answer.Records(records, ttl);
    }

    /// RFC 2308 section 5: the lesser of the SOA's own life and its minimum.
    private static long nothing(Message answer) {
        for (Record record : answer.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord soa) {
                return Math.min(MOST_NOTHING_SECONDS, Math.min(soa.getTTL(), soa.getMinimum()));
            }
        }
        return NOTHING_SECONDS;
    }

    private static DnsRecord read(Record record) {
        return switch (record) {
            case NAPTRRecord naptr -> new DnsRecord.Naptr(
                    naptr.getOrder(), naptr.getPreference(), naptr.getFlags(), naptr.getService(), plain(naptr.getReplacement()));
            case SRVRecord srv -> new DnsRecord.Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), plain(srv.getTarget()));
            case ARecord a -> new DnsRecord.Address(a.getAddress());
            case AAAARecord aaaa -> new DnsRecord.Address(aaaa.getAddress());
            default -> throw new IllegalArgumentException("not asked for: " + record);
        };
    }

    private static String plain(Name name) {
        return name.toString(true).equals(".") || name.equals(Name.root) ? "" : name.toString(true);
    }
}
