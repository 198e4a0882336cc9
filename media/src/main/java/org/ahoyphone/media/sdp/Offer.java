package org.ahoyphone.media.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes offers (RFC 3264 sections 5 and 8). A pure function.
public final class Offer {

    private Offer() {}

    /// The first offer of a session, or a later one: then every m-line there was stays in its place, refused when it is not wanted any more, and
    /// what is new takes the place of a refused one of its kind or comes behind.
    public static SessionDescription create(Terms terms, SessionHistory history) {
        SessionDescription before = history.local();
        List<MediaDescription> lines = new ArrayList<>();
        if (before != null) {
            before.media().forEach(line -> lines.add(line.refused()));
        }
        for (LocalMedia wanted : terms.media()) {
            int at = before == null ? -1 : slot(before.media(), lines, wanted.capability());
            if (at < 0) {
                lines.add(line(lines.size(), wanted, terms, history));
            } else {
                lines.set(at, line(at, wanted, terms, history));
            }
        }
        return history.stamped(terms.connection(), lines);
    }

    /// A refused line says no more what it was for; any of the kind will do, save one that something else wanted now goes on in or takes first.
    private static int slot(List<MediaDescription> before, List<MediaDescription> now, MediaCapability wanted) {
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).isRefused() && wanted.fits(before.get(i)) && LocalLine.speaks(before.get(i).protocol())) {
                return i;
            }
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).isRefused() && now.get(i).isRefused() && before.get(i).kind().equals(wanted.kind()) && LocalLine.speaks(before.get(i).protocol())) {
                return i;
            }
        }
        return -1;
    }

    private static MediaDescription line(int index, LocalMedia wanted, Terms terms, SessionHistory history) {
        MediaCapability capability = wanted.capability();
        LocalLine line = new LocalLine(wanted);
        List<Integer> taken = new ArrayList<>();
        for (FormatCapability format : capability.formats()) {
            int number = history.number(index, wanted.kind(), format, taken);
            if (number >= 0) {
                taken.add(number);
                line.format(format, number, format.parameters());
            }
        }
        List<RtcpFeedback> feedback = capability.feedback().stream().map(type -> new RtcpFeedback(RtcpFeedback.ALL, type)).toList();
        SessionDescription before = history.local();
        String protocol = before != null && index < before.media().size() ? before.media().get(index).protocol() : LocalLine.AVP;
        return line.line(protocol, direction(index, capability, terms, history.remote()), true, feedback,
                capability.options().offer(before != null && index < before.media().size() ? before.media().get(index) : null));
    }

    /// RFC 3264 section 8.4: a stream that flowed both ways is put on hold as sendonly, one that the other side already holds as inactive.
    private static Direction direction(int index, MediaCapability capability, Terms terms, @Nullable SessionDescription remote) {
        if (!terms.hold()) {
            return capability.able();
        }
        boolean held = remote != null && index < remote.media().size() && !remote.media().get(index).isRefused()
                && !Flow.of(remote, remote.media().get(index)).receives();
        return capability.able().and(held ? Direction.INACTIVE : Direction.SENDONLY);
    }
}
