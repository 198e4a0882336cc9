package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;

/// The target set of a call that 3xx responses send on (RFC 3261 section 8.1.3.4): each target is tried once, the most wanted first.
///
/// @param tried where INVITEs went, the first target included
/// @param waiting what is left to try, in order
record Redirection(List<Uri> tried, List<NameAddr> waiting) {
    /// A call that was sent on more often goes in circles that are not seen.
    private static final int MOST = 10;

    Redirection {
        tried = List.copyOf(tried);
        waiting = List.copyOf(waiting);
    }

    static Redirection of(Uri first) {
        return new Redirection(List.of(first), List.of());
    }

    /// With the targets of a 3xx: those that were not tried, by their q-values, before what was left.
    Redirection learned(List<NameAddr> contacts) {
        boolean secure = tried.getFirst().scheme().equals("sips");
        var next = new ArrayList<NameAddr>();
        contacts.stream()
                // Section 8.1.3.4: whoever asked for a secure way is not sent on to another.
                .filter(contact -> contact.uri() instanceof SipUri uri && (uri.isSecure() || !secure))
                .sorted(Comparator.comparingDouble(Redirection::q).reversed())
                .filter(contact -> !known(contact.uri(), next))
                .forEach(next::add);
        waiting.stream().filter(contact -> !known(contact.uri(), next)).forEach(next::add);
        return new Redirection(tried, next.subList(0, Math.clamp(MOST - tried.size(), 0, next.size())));
    }

    /// The next target taken.
    Redirection trying() {
        var all = new ArrayList<>(tried);
        all.add(waiting.getFirst().uri());
        return new Redirection(all, waiting.subList(1, waiting.size()));
    }

    private boolean known(Uri uri, List<NameAddr> next) {
        return tried.stream().anyMatch(uri::equivalent) || next.stream().anyMatch(one -> uri.equivalent(one.uri()));
    }

    /// Section 20.10: from 0 to 1; 1 where none is said.
    private static double q(NameAddr contact) {
        String q = contact.param("q");
        try {
            return q == null ? 1 : Math.clamp(Double.parseDouble(q), 0, 1);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
