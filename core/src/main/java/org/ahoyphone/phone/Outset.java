package org.ahoyphone.phone;

import java.net.InetAddress;
import java.util.List;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.InviteUsage;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// How a call of this side begins: a way is found, media offers, the INVITE goes out; over the next way once more where nobody was heard. Owned
/// by the strand.
final class Outset {
    private final SipPhone phone;
    private final CallSignalling signalling;
    private final GuardedMedia media;
    private final Whereabouts place;
    private final SipUri target;
    private final List<Headers.Field> fields;
    private final String tag;
    private final WaysOut ways;
    private @Nullable String offered;
    private @Nullable InetAddress from;

    /// @param fields headers of the INVITE besides those that it has anyhow
    Outset(SipPhone phone, CallSignalling signalling, GuardedMedia media, Whereabouts place, SipUri target, List<Headers.Field> fields) {
        this.phone = phone;
        this.signalling = signalling;
        this.media = media;
        this.place = place;
        this.target = target;
        this.fields = fields;
        tag = phone.identifiers().tag();
        ways = new WaysOut(
                signalling.account(), target, this::invite, why -> signalling.finish(new EndReason(503, why, EndReason.By.FAILURE)));
    }

    void begin() {
        ways.first();
    }

    /// The INVITE is over. Where nobody was heard over its way - a proxy that is away, or says that it cannot serve (RFC 3261 section
    /// 21.5.4) - and there is another, that is taken.
    boolean elsewhere(InviteFact.Ended ended) {
        boolean unheard = ended.by() != InviteFact.Ended.By.LOCAL && (ended.response() == null || ended.status() == 503);
        if (!unheard || !ways.more()) {
            return false;
        }
        // The usage that ended leaves its place first: the next one has the same Call-ID and tag.
        phone.post(signalling.id(), () -> {
            if (!signalling.over()) {
                ways.next();
            }
        });
        return true;
    }

    private void invite(List<NameAddr> routes, ListenPoint at) {
        if (signalling.over()) {
            return;
        }
        place.begin(at, Identity.nextHop(target, routes));
        switch (offer()) {
            case GuardedMedia.Offer.Failed(var words) -> signalling.finish(new EndReason(500, words, EndReason.By.FAILURE));
            case GuardedMedia.Offer.Made(var sdp) -> {
                offered = sdp;
                from = place.address();
                send(routes, at, sdp);
            }
        }
    }

    /// Over another way the same, unless this side has another address there.
    private GuardedMedia.Offer offer() {
        String same = offered;
        if (same != null && place.address().equals(from)) {
            return new GuardedMedia.Offer.Made(same);
        }
        if (same != null) {
            media.rollback();
        }
        return media.offer(signalling.wish());
    }

    private void send(List<NameAddr> routes, ListenPoint at, String sdp) {
        SipAccount account = signalling.account();
        Request.Builder draft = RequestDrafts.invite(target, routes, account.identity().from(at), signalling.id(), tag, sdp).edit();
        fields.forEach(field -> draft.add(field.name(), field.value()));
        signalling.begin(
                InviteUsage.call(
                        signalling.agent(account.callContact(at, target.isSecure())),
                        phone.policy(),
                        account.authentication(),
                        account.identity().keepPrivate(draft.build()),
                        phone.identifiers().seed()),
                tag);
    }
}
