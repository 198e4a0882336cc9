package org.ahoyphone.phone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.ahoyphone.sip.message.FlowTimer;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.message.Via;
import org.jspecify.annotations.Nullable;

/// What the 2xx to a REGISTER says beside its time.
///
/// @param serviceRoutes what later requests are to go through (RFC 3608)
/// @param outbound whether the registrar keeps to the flow that the REGISTER came by (RFC 5626 section 6)
/// @param flowTimerSeconds how long the server keeps an idle flow, seconds; 0 where it does not say
/// @param gruu a URI that leads to this very phone from everywhere (RFC 5627); null for none
/// @param temporaryGruu the same that tells nothing of who it is; null for none
/// @param seenHost where the REGISTER came from as the registrar saw it (RFC 3581); null where it does not say
/// @param seenPort the same; -1
record Granted(
        List<NameAddr> serviceRoutes,
        boolean outbound,
        long flowTimerSeconds,
        @Nullable SipUri gruu,
        @Nullable SipUri temporaryGruu,
        @Nullable String seenHost,
        int seenPort) {

    static final Granted NOTHING = new Granted(List.of(), false, 0, null, null, null, -1);

    Granted {
        serviceRoutes = List.copyOf(serviceRoutes);
    }

    /// @param contact as it was registered
    static Granted of(Response response, NameAddr contact) {
        NameAddr own = response.contacts().stream().filter(bound -> same(bound, contact)).findFirst().orElse(null);
        Via via = response.topVia();
        return new Granted(
                response.headers().addresses(HeaderName.SERVICE_ROUTE),
                OptionTags.of(response, HeaderName.REQUIRE).has(OptionTags.OUTBOUND),
                FlowTimer.of(response).map(FlowTimer::seconds).orElse(0L),
                uri(own, "pub-gruu"),
                uri(own, "temp-gruu"),
                via.received(),
                via.received() == null ? -1 : via.rport());
    }

    /// RFC 5627 section 4.2: of all the contacts of the account this phone's is known by its instance, and by its flow.
    private static boolean same(NameAddr bound, NameAddr contact) {
        String instance = contact.param("+sip.instance");
        return instance == null
                ? bound.uri().equivalent(contact.uri())
                : instance.equalsIgnoreCase(bound.param("+sip.instance")) && sameFlow(bound.param("reg-id"), contact.param("reg-id"));
    }

    /// A registrar that does not speak RFC 5626 need not send the flow's number back.
    private static boolean sameFlow(@Nullable String bound, @Nullable String own) {
        return bound == null || own == null || bound.equals(own);
    }

    private static @Nullable SipUri uri(@Nullable NameAddr contact, String param) {
        String text = contact == null ? null : contact.param(param);
        return text != null && Uri.parse(text).orElse(null) instanceof SipUri uri ? uri : null;
    }

    /// Where the registrar sees what this side has at an address, if that is another one; else null. Over UDP alone: the port of a
    /// connection is of no use to anybody else.
    @Nullable ListenPoint translated(ListenPoint local) {
        if (local.transport() != Transport.UDP || seenHost == null || seenPort <= 0) {
            return null;
        }
        try {
            var address = new InetSocketAddress(InetAddress.ofLiteral(seenHost), seenPort);
            return address.equals(local.address()) ? null : new ListenPoint(Transport.UDP, address);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
