package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What this side answers to an offer (RFC 3264 section 6).
public sealed interface Answer {

    record Accepted(SessionDescription description) implements Answer {}

    /// @param status SIP status that fits
    /// @param reason one sentence
    record Refused(int status, String reason) implements Answer {}

    /// Answers an offer: as many m-lines, in the same order; one stream of each that is wanted, everything else refused with port 0.
    /// An offer that has streams, but none that this side can take, is refused as a whole.
    static Answer to(SessionDescription offer, Terms terms, SessionHistory history) {
        List<MediaDescription> lines = offer.media();
        Set<Integer> accepted = new HashSet<>();
        for (LocalMedia wanted : terms.media()) {
            int line = choose(offer, wanted, history);
            if (line >= 0) {
                accepted.add(line);
            }
        }
        if (accepted.isEmpty() && lines.stream().anyMatch(line -> !line.isRefused())) {
            return new Refused(488, reason(offer, terms));
        }
        List<MediaDescription> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            MediaDescription line = lines.get(i);
            answers.add(accepted.contains(i)
                    ? accept(i, offer, Objects.requireNonNull(terms.of(line)), terms.hold(), history)
                    : line.refused());
        }
        return new Accepted(history.stamped(terms.connection(), answers));
    }

    /// The m-line to take for a stream: the one that carries it now if it still can, else the first that can. -1 for none.
    private static int choose(SessionDescription offer, LocalMedia wanted, SessionHistory history) {
        int first = -1;
        for (int i = 0; i < offer.media().size(); i++) {
            if (obstacle(offer, offer.media().get(i), wanted) == null) {
                SessionDescription local = history.local();
                boolean running = local != null && i < local.media().size() && wanted.capability().fits(local.media().get(i))
                        && !local.media().get(i).isRefused();
                if (running) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    /// Why an m-line cannot be taken, in words that follow "it offers audio "; null when it can.
    private static @Nullable String obstacle(SessionDescription offer, MediaDescription line, LocalMedia wanted) {
        if (!wanted.capability().fits(line) || line.isRefused()) {
            return "";
        }
        if (!LocalLine.speaks(line.protocol())) {
            return "only over " + line.protocol();
        }
        Connection connection = offer.connectionOf(line);
        if (connection == null || connection.literal() == null) {
            return "at an address that cannot be used";
        }
        List<CommonFormat> common = CommonFormat.of(line, wanted.capability().formats());
        return CommonFormat.suffice(common) ? null : "as " + names(line);
    }

    private static String reason(SessionDescription offer, Terms terms) {
        String offered = offer.media().stream().filter(line -> !line.isRefused()).map(line -> {
            LocalMedia wanted = terms.of(line);
            String obstacle = wanted == null ? null : obstacle(offer, line, wanted);
            return line.kind() + (obstacle == null || obstacle.isEmpty() ? "" : " " + obstacle);
        }).limit(4).collect(Collectors.joining(", "));
        String spoken = terms.media().stream().map(m -> m.kind() + " as " + m.capability().formats().stream()
                .filter(f -> !f.accompanies()).map(FormatCapability::encoding).distinct().collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" and "));
        return "The two sides have nothing in common: the other offers " + offered + "; this side takes "
                + (spoken.isEmpty() ? "nothing" : spoken) + ".";
    }

    private static String names(MediaDescription line) {
        String names = line.payloadTypes().stream().map(line::rtpMap).filter(Objects::nonNull).map(RtpMap::encoding).distinct().limit(8)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "a format without a name" : names;
    }

    private static MediaDescription accept(int index, SessionDescription offer, LocalMedia wanted, boolean hold, SessionHistory history) {
        MediaDescription offered = offer.media().get(index);
        MediaCapability capability = wanted.capability();
        LocalLine line = new LocalLine(wanted);
        List<Integer> taken = new ArrayList<>();
        List<Integer> theirs = new ArrayList<>();
        for (CommonFormat format : CommonFormat.of(offered, capability.formats())) {
            // RFC 3264 section 6.1: the same number both ways, unless this side has let it mean something else before.
            boolean same = history.allows(index, wanted.kind(), format.payloadType(), format.ours()) && !taken.contains(format.payloadType());
            int number = same ? format.payloadType() : history.number(index, wanted.kind(), format.ours(), taken);
            if (number >= 0) {
                taken.add(number);
                theirs.add(format.payloadType());
                line.format(format.ours(), number, format.answer());
            }
        }
        // RFC 4585 section 4.2: the answer keeps of the feedback offered what this side can do.
        List<RtcpFeedback> feedback = offered.feedback().stream().filter(f -> capability.feedback().contains(f.type())).distinct()
                .filter(f -> f.payloadType() == RtcpFeedback.ALL || theirs.contains(f.payloadType()))
                .map(f -> f.payloadType() == RtcpFeedback.ALL ? f : new RtcpFeedback(taken.get(theirs.indexOf(f.payloadType())), f.type())).toList();
        Direction own = capability.able().and(hold ? Direction.SENDONLY : Direction.SENDRECV);
        return line.line(offered.protocol(), Flow.of(offer, offered).reversed().and(own), offered.rtcpMux(), feedback, capability.options().answer(offer, offered));
    }
}
