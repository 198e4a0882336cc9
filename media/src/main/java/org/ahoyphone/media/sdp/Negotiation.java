package org.ahoyphone.media.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an offer and its answer amount to (RFC 3264 sections 6.1 and 7).
public sealed interface Negotiation {

    /// @param streams in the order of their m-lines, without the refused ones
    record Agreed(List<AgreedStream> streams) implements Negotiation {
        public Agreed {
            streams = List.copyOf(streams);
        }
    }

    /// The answer does not fit the offer.
    ///
    /// @param reason one sentence
    record Failed(String reason) implements Negotiation {}

    /// Puts both descriptions together, whichever was the offer.
    ///
    /// @param local        this side's description
    /// @param remote       the other side's
    /// @param capabilities what this side can do, as it went into its description
    static Negotiation result(SessionDescription local, SessionDescription remote, List<MediaCapability> capabilities) {
        if (local.media().size() != remote.media().size()) {
            return new Failed("The offer has " + local.media().size() + " m-lines, the answer " + remote.media().size() + ".");
        }
        List<AgreedStream> streams = new ArrayList<>();
        String problem = null;
        for (int i = 0; i < local.media().size(); i++) {
            MediaDescription ours = local.media().get(i);
            MediaDescription theirs = remote.media().get(i);
            if (!ours.kind().equals(theirs.kind())) {
                return new Failed("An m-line for " + ours.kind() + " is answered by one for " + theirs.kind() + ".");
            }
            if (!ours.isRefused() && !theirs.isRefused()) {
                InetAddress address = address(remote.connectionOf(theirs));
                MediaCapability capability = capabilities.stream().filter(c -> c.fits(ours)).findFirst().orElse(null);
                List<AgreedFormat> formats = capability == null ? List.of() : formats(ours, theirs, capability);
                if (capability == null || formats.stream().allMatch(f -> f.format().accompanies())) {
                    problem = "The answer takes " + ours.kind() + " in a format that was not offered.";
                } else if (address == null) {
                    problem = "The answer gives an address for " + ours.kind() + " that cannot be used.";
                } else {
                    Direction direction = local.directionOf(ours).and(Flow.of(remote, theirs).reversed());
                    streams.add(stream(i, local, ours, remote, theirs, capability, formats, direction, address));
                }
            }
        }
        return streams.isEmpty() && problem != null ? new Failed(problem) : new Agreed(streams);
    }

    private static @Nullable InetAddress address(@Nullable Connection connection) {
        return connection == null ? null : connection.literal();
    }

    private static List<AgreedFormat> formats(MediaDescription ours, MediaDescription theirs, MediaCapability capability) {
        PayloadTypes own = PayloadTypes.of(ours);
        return CommonFormat.of(theirs, capability.formats()).stream().filter(common -> own.of(common.ours()) >= 0)
                .map(common -> new AgreedFormat(common.ours(), common.payloadType(), own.of(common.ours()), common.theirs())).toList();
    }

    private static AgreedStream stream(int index, SessionDescription local, MediaDescription ours, SessionDescription remote, MediaDescription theirs,
                                       MediaCapability capability, List<AgreedFormat> formats, Direction direction, InetAddress address) {
        boolean mux = ours.rtcpMux() && theirs.rtcpMux();
        InetSocketAddress rtp = new InetSocketAddress(address, theirs.port());
        Map<Integer, FormatCapability> receivable = new HashMap<>();
        CommonFormat.of(ours, capability.formats()).forEach(f -> receivable.put(f.payloadType(), f.ours()));
        Set<String> feedback = new HashSet<>(capability.feedback());
        feedback.retainAll(theirs.feedback().stream().map(RtcpFeedback::type).toList());
        return new AgreedStream(index, ours.kind(), formats, receivable, direction, rtp, mux ? rtp : rtcp(theirs, address), mux,
                theirs.packetTime(), theirs.maxPacketTime(), kbits(remote, theirs), feedback,
                RtpOptions.agreed(local, ours, remote, theirs), ours.content());
    }

    /// RFC 3550 section 11: the port above, unless RFC 3605's attribute names another.
    private static InetSocketAddress rtcp(MediaDescription line, InetAddress address) {
        RtcpAddress named = line.rtcp();
        InetAddress other = named == null || named.connection() == null ? null : named.connection().literal();
        int port = named == null ? Math.min(line.port() + 1, 65_535) : named.port();
        return new InetSocketAddress(other == null ? address : other, port);
    }

    private static int kbits(SessionDescription session, MediaDescription line) {
        long as = line.bandwidth(Bandwidth.AS);
        if (as < 0) {
            as = session.bandwidths().stream().filter(b -> b.type().equals(Bandwidth.AS)).mapToLong(Bandwidth::value).findFirst().orElse(-1);
        }
        long bits = line.bandwidth(Bandwidth.TIAS);
        long kbits = as > 0 && bits > 0 ? Math.min(as, bits / 1000) : Math.max(as, bits / 1000);
        return Math.clamp(kbits, 0, Integer.MAX_VALUE);
    }
}
