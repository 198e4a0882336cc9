package org.ahoyphone.sip.proxy;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.sip.message.NameAddr;
import org.jspecify.annotations.Nullable;

/// One place where a user is reached (RFC 3261 section 10.3).
///
/// @param contact  as it was registered, without `expires`
/// @param expiryMs when it ends, in ms of the registrar's clock
/// @param callId   of the REGISTER that made it
/// @param cseq     of the last REGISTER
/// @param path     the proxies on the way, the first one to be visited first (RFC 3327)
/// @param instance the user agent (RFC 5626 section 4.1): a URN without brackets; null if it gave none
/// @param regId    above 0 only with an instance: which of the user agent's flows this is (RFC 5626)
/// @param flow     the name of the flow that it was registered over; null if the contact and the path say enough
public record ContactBinding(
        NameAddr contact,
        long expiryMs,
        String callId,
        int cseq,
        List<NameAddr> path,
        @Nullable String instance,
        int regId,
        @Nullable String flow) {
    public ContactBinding {
        path = List.copyOf(path);
    }

    /// Whether a REGISTER that says `other` means this binding: the same flow of the same user agent (RFC 5626 section 6), or the
    /// same contact (RFC 3261 section 10.2.4).
    boolean replacedBy(ContactBinding other) {
        boolean flows = regId > 0 && other.regId > 0;
        boolean sameFlow = regId == other.regId && Objects.equals(instance, other.instance);
        return flows ? sameFlow : contact.uri().equivalent(other.contact.uri());
    }

    /// The `q` of the contact in thousandths; 1000 where there is none or it cannot be read.
    int q() {
        String text = contact.param("q");
        if (text == null || !text.matches("(0(\\.\\d{0,3})?)|(1(\\.0{0,3})?)")) {
            return Target.MOST_WANTED;
        }
        return (int) Math.round(Double.parseDouble(text) * Target.MOST_WANTED);
    }

    /// A flow that is registered as such (RFC 5626) is the only way; a connection that merely happens to be there may be made anew.
    Target target() {
        Target direct = new Target(contact.uri(), path, q(), null, List.of());
        return flow == null ? direct : direct.over(flow).withSpares(regId > 0 ? List.of() : List.of(direct));
    }
}
