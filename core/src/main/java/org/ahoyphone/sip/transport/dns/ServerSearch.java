package org.ahoyphone.sip.transport.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.ahoyphone.sip.transport.Destination;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.Resolver.Resolution;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// The servers that a URI leads to (RFC 3263 section 4), as a pure function of the answers known so far: it says either what
/// is still to be asked, or the outcome. Called anew with each answer.
final class ServerSearch {
    /// How far the search is.
    sealed interface Progress {
        /// @param questions some of which may be under way already
        record Ask(Set<Question> questions) implements Progress {}

        record Done(Resolution outcome) implements Progress {}
    }

    /// A server before its addresses are known. @param port as it will be used
    private record Place(Transport transport, String host, int port) {}

    /// More targets than anybody waits for are dropped.
    private static final int MOST_HOPS = 16;

    /// Preferred where a domain says nothing: what protects most first; TCP before UDP, because it fails at once where nobody
    /// is there, and carries requests of any size.
    private static final List<Transport> USUAL = List.of(Transport.TLS, Transport.TCP, Transport.UDP);

    private final Destination destination;
    private final List<Transport> spoken;
    private final Map<Question, Answer> known;
    private final SplittableRandom random;
    private final Set<Question> missing = new LinkedHashSet<>();
    private long ttlSeconds = Integer.MAX_VALUE;
    private @Nullable String failure;

    private ServerSearch(Destination destination, List<Transport> spoken, Map<Question, Answer> known, long seed) {
        this.destination = destination;
        this.spoken = spoken;
        this.known = known;
        random = new SplittableRandom(seed);
    }

    /// @param spoken the transports that can be used here
    /// @param seed random; the same for all calls of one search
    static Progress look(Destination destination, List<Transport> spoken, Map<Question, Answer> known, long seed) {
        return new ServerSearch(destination, spoken, known, seed).look();
    }

    private Progress look() {
        Transport fixed = destination.transport();
        if (fixed != null && !spoken.contains(fixed)) {
            return notFound("The transport " + fixed.parameter() + " is not switched on here.");
        }
        if (destination.secure() && spoken.stream().noneMatch(Transport::secure)) {
            return notFound("sips: addresses need encryption, which is not switched on here.");
        }
        InetAddress literal = literal(destination.host());
        if (literal != null) {
            // Section 4.1: an address says all; section 4.2: with the port that is written or the usual one.
            Transport transport = usual();
            return new Progress.Done(new Resolution.Found(List.of(hop(transport, literal, port(transport))), Integer.MAX_VALUE));
        }
        if (destination.port() >= 0) {
            // A port that is written means: no NAPTR, no SRV.
            return hops(List.of(new Place(usual(), destination.host(), destination.port())));
        }
        List<NaptrServices.Service> services = services(fixed);
        List<Place> places = places(services);
        // Section 4.2: a domain without SRV records is a host.
        return places == null ? hops(List.of(new Place(usual(), destination.host(), port(usual())))) : hops(places);
    }

    /// Sections 4.1 and 4.2: the ways to the domain, in the order in which they are tried.
    private List<NaptrServices.Service> services(@Nullable Transport fixed) {
        if (fixed != null) {
            return List.of(new NaptrServices.Service(fixed, NaptrServices.usualName(fixed, destination.host())));
        }
        List<NaptrServices.Service> usual = USUAL.stream()
                .filter(transport -> spoken.contains(transport) && (!destination.secure() || transport.secure()))
                .map(transport -> new NaptrServices.Service(transport, NaptrServices.usualName(transport, destination.host())))
                .toList();
        List<DnsRecord.Naptr> offered = records(new Question(destination.host(), Question.Type.NAPTR), DnsRecord.Naptr.class);
        List<NaptrServices.Service> named = NaptrServices.of(offered, spoken, destination.secure());
        return named.isEmpty() ? usual : named;
    }

    /// @return null if there is no SRV record at all
    private @Nullable List<Place> places(List<NaptrServices.Service> services) {
        boolean any = false;
        var places = new ArrayList<Place>();
        for (NaptrServices.Service service : services) {
            List<DnsRecord.Srv> records = records(new Question(service.name(), Question.Type.SRV), DnsRecord.Srv.class);
            any |= !records.isEmpty();
            for (DnsRecord.Srv record : SrvOrder.of(records, random::nextInt)) {
                // RFC 2782: the root as target says that the service is decidedly not there.
                if (!record.target().isEmpty()) {
                    places.add(new Place(service.transport(), record.target(), record.port()));
                }
            }
        }
        return any ? places : null;
    }

    private Progress hops(List<Place> places) {
        if (places.isEmpty()) {
            return missing.isEmpty()
                    ? notFound(destination.host() + " says that it takes no calls.")
                    : new Progress.Ask(missing);
        }
        var hops = new LinkedHashSet<Hop>();
        for (Place place : places) {
            addresses(place.host()).forEach(address -> hops.add(hop(place.transport(), address, place.port())));
        }
        if (!missing.isEmpty()) {
            return new Progress.Ask(missing);
        }
        if (hops.isEmpty()) {
            return notFound(
                    failure == null
                            ? "The host " + destination.host() + " is not known; check the spelling and the network."
                            : "The address of " + destination.host() + " cannot be found: " + failure + ".");
        }
        return new Progress.Done(new Resolution.Found(hops.stream().limit(MOST_HOPS).toList(), 1000 * ttlSeconds));
    }

    private List<InetAddress> addresses(String host) {
        InetAddress literal = literal(host);
        if (literal != null) {
            return List.of(literal);
        }
        var all = new ArrayList<InetAddress>();
        for (Question.Type type : List.of(Question.Type.AAAA, Question.Type.A)) {
            records(new Question(host, type), DnsRecord.Address.class).forEach(record -> all.add(record.address()));
        }
        return AddressOrder.of(all);
    }

    /// The records of a kind; none where there are none, where nobody could say, and where it is still to be asked.
    private <T extends DnsRecord> List<T> records(Question question, Class<T> kind) {
        Answer answer = known.get(question);
        if (answer == null) {
            missing.add(question);
            return List.of();
        }
        ttlSeconds = Math.min(ttlSeconds, answer.keptSeconds());
        return switch (answer) {
            case Answer.Records(var records, _) -> records.stream().filter(kind::isInstance).map(kind::cast).toList();
            case Answer.None _ -> List.of();
            case Answer.Failed(var why) -> {
                failure = why;
                yield List.of();
            }
        };
    }

    private Progress notFound(String why) {
        return new Progress.Done(new Resolution.NotFound(why, ttlSeconds == Integer.MAX_VALUE ? 0 : 1000 * ttlSeconds));
    }

    /// Section 4.1: without records sip: means UDP and sips: means TLS over TCP; the first other one where that is not spoken.
    private Transport usual() {
        Transport plain = destination.usualTransport();
        return spoken.contains(plain)
                ? plain
                : spoken.stream().filter(other -> !destination.secure() || other.secure()).findFirst().orElse(plain);
    }

    private int port(Transport transport) {
        return destination.port() < 0 ? transport.defaultPort() : destination.port();
    }

    private Hop hop(Transport transport, InetAddress address, int port) {
        return new Hop(transport, new InetSocketAddress(address, port), destination.host());
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
