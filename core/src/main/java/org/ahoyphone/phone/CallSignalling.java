package org.ahoyphone.phone;

import java.net.InetAddress;
import java.util.Objects;
import org.ahoyphone.sip.dialog.InviteCommand;
import org.ahoyphone.sip.dialog.InviteEvent;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.InviteUsage;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.message.Explanation;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// Stands between a call's INVITE usage, its media and its user: tells each what the others said. Owned by the strand.
final class CallSignalling {
    private final SipPhone phone;
    private final SipAccount account;
    private final SipCall call;
    private final GuardedMedia media;
    private SessionWishes wishes;
    private @Nullable RunningUsage<InviteUsage, InviteEvent, InviteFact> usage;
    private @Nullable InetAddress local;
    private @Nullable String offer;
    private @Nullable CallEvent last;
    private @Nullable EndReason because;
    private boolean accepted;
    private boolean acknowledged;
    private boolean running;
    private boolean over;

    CallSignalling(SipPhone phone, SipAccount account, SipCall call) {
        this.phone = phone;
        this.account = account;
        this.call = call;
        media = new GuardedMedia(call.media());
        wishes = SessionWishes.agreed(call.wanted());
    }

    /// Calls somebody.
    void start(SipUri target) {
        account.way(target, (routes, way) -> {
            if (over) {
                return;
            }
            switch (way) {
                case Endpoint.Way.None(var why) -> finish(new EndReason(503, why, EndReason.By.FAILURE));
                case Endpoint.Way.Found(var found) -> {
                    local = found.address().getAddress();
                    switch (media.offer(request(call.wanted(), false))) {
                        case GuardedMedia.Offer.Failed(var words) -> finish(new EndReason(500, words, EndReason.By.FAILURE));
                        case GuardedMedia.Offer.Made(var sdp) -> {
                            String tag = phone.identifiers().tag();
                            Request invite = RequestDrafts.invite(
                                    target, routes, account.identity().from(found), call.id(), tag, sdp);
                            begin(phone.endpoint().outgoing(
                                    InviteUsage.call(
                                            phone.agent(account.identity().contact(found)),
                                            account.authentication(),
                                            invite,
                                            phone.identifiers().seed()),
                                    call.id(),
                                    tag,
                                    this::told));
                        }
                    }
                }
            }
        });
    }

    /// Somebody calls.
    ///
    /// @param at where the caller reaches this side
    void start(Request invite, ListenPoint at) {
        local = at.address().getAddress();
        String tag = phone.identifiers().tag();
        begin(phone.endpoint().incoming(
                InviteUsage.incoming(
                        phone.agent(account.identity().contact(at)),
                        account.authentication(),
                        invite,
                        tag,
                        phone.identifiers().seed()),
                invite,
                tag,
                this::told));
        command(new InviteCommand.Progress(180, null));
    }

    private void begin(RunningUsage<InviteUsage, InviteEvent, InviteFact> made) {
        usage = made;
        made.begin();
    }

    private void command(InviteCommand command) {
        if (usage != null) {
            usage.on(command);
        }
    }

    private MediaRequest request(Media kinds, boolean hold) {
        return new MediaRequest(kinds, hold, Objects.requireNonNull(local, "no address before the way is known"));
    }

    private void told(InviteFact fact) {
        switch (fact) {
            case InviteFact.Progressed(var response) -> progressed(response);
            case InviteFact.Preview(var sdp) -> preview(sdp);
            case InviteFact.Offered(var sdp) -> offered(sdp);
            case InviteFact.OfferWanted() -> offerWanted();
            case InviteFact.Answered(var sdp) -> answered(sdp);
            case InviteFact.RolledBack(var status, var again) -> rolledBack(status, again);
            case InviteFact.OfferAgain() -> {
                wishes = wishes.possible();
                pursue();
            }
            // The offer was not touched: it is answered at once, or it is the first one and the call ends.
            case InviteFact.Withdrawn() -> offer = null;
            case InviteFact.Established(_) -> established();
            case InviteFact.Asked(var request) -> phone.incoming().askedInCall(request, account, call.remote());
            case InviteFact.Ended ended -> finish(because == null ? EndWords.of(ended, call.incoming()) : because);
        }
    }

    private void progressed(Response response) {
        boolean early = response.bodyLength() > 0 && response.hasContentType("application/sdp");
        var ringing = new CallEvent.Ringing(response.status(), early);
        // Proxies and servers repeat what they said; the user hears of changes.
        if (!ringing.equals(last)) {
            last = ringing;
            call.happened(CallState.RINGING, ringing);
        }
    }

    private void preview(String sdp) {
        String refused = media.accept(sdp);
        if (refused != null) {
            call.happened(call.state(), new CallEvent.Notice(refused));
        }
    }

    private void offered(String sdp) {
        if (!running && call.incoming()) {
            offer = sdp;
            call.wanted(media.wanted(sdp));
            return;
        }
        SessionWishes.Wish now = wishes.agreed();
        switch (media.answer(sdp, request(now.media(), now.hold()))) {
            case MediaAnswer.Accepted(var answer) -> {
                command(new InviteCommand.Accept(answer));
                changed();
            }
            case MediaAnswer.Refused(var status, var reason) -> {
                call.happened(call.state(), new CallEvent.Notice(reason));
                command(new InviteCommand.Refuse(refusal(status)));
            }
        }
    }

    private void offerWanted() {
        if (!running && call.incoming()) {
            call.wanted(new Media(true, true));
            return;
        }
        SessionWishes.Wish now = wishes.agreed();
        switch (media.offer(request(now.media(), now.hold()))) {
            case GuardedMedia.Offer.Made(var sdp) -> command(new InviteCommand.Accept(sdp));
            case GuardedMedia.Offer.Failed(var words) -> {
                call.happened(call.state(), new CallEvent.Notice(words));
                command(new InviteCommand.Refuse(500));
            }
        }
    }

    /// An answer to the last offer of this side: in a 2xx, or in the ACK of an INVITE that came without an offer.
    private void answered(String sdp) {
        String refused = media.accept(sdp);
        if (!running) {
            if (refused == null) {
                // A call that is answered by a 2xx runs when the usage says so.
                runIf(call.incoming());
            } else {
                because = new EndReason(488, refused, EndReason.By.FAILURE);
                command(new InviteCommand.HangUp());
            }
            return;
        }
        boolean own = wishes.underWay() != null;
        if (refused == null) {
            wishes = wishes.accepted();
            changed();
        } else if (own) {
            wishes = wishes.refused();
            call.happened(call.state(), new CallEvent.ChangeRefused(488, refused));
        } else {
            call.happened(call.state(), new CallEvent.Notice(refused));
        }
        pursue();
    }

    private void rolledBack(int status, boolean again) {
        media.rollback();
        if (again) {
            wishes = wishes.postpone();
        } else if (wishes.underWay() != null) {
            wishes = wishes.refused();
            call.happened(call.state(), new CallEvent.ChangeRefused(status, Explanation.of(status)));
        }
    }

    private void established() {
        acknowledged = true;
        runIf(because == null);
    }

    private void runIf(boolean condition) {
        if (condition && !running) {
            running = true;
            NegotiatedMedia agreed = media.negotiated();
            call.negotiated(agreed);
            last = new CallEvent.MediaChanged(agreed, false, remoteHold(agreed));
            call.happened(CallState.ACTIVE, new CallEvent.Answered(agreed));
        }
    }

    private void changed() {
        NegotiatedMedia agreed = media.negotiated();
        boolean hold = wishes.agreed().hold();
        var change = new CallEvent.MediaChanged(agreed, hold, remoteHold(agreed));
        call.negotiated(agreed);
        if (!change.equals(last)) {
            last = change;
            call.happened(hold ? CallState.HELD : CallState.ACTIVE, change);
        }
    }

    /// Who holds sends `sendonly` or `inactive`: there is no stream that this side may send on (RFC 3264 section 8.4).
    private static boolean remoteHold(NegotiatedMedia media) {
        return !media.streams().isEmpty() && media.streams().stream().noneMatch(NegotiatedMedia.Stream::sending);
    }

    void answer(Media chosen) {
        if (!call.incoming() || accepted || over) {
            return;
        }
        wishes = SessionWishes.agreed(chosen);
        if (offer == null) {
            switch (media.offer(request(chosen, false))) {
                case GuardedMedia.Offer.Made(var sdp) -> accept(sdp);
                case GuardedMedia.Offer.Failed(var words) -> refuse(500, words);
            }
            return;
        }
        switch (media.answer(offer, request(chosen, false))) {
            case MediaAnswer.Accepted(var sdp) -> {
                accept(sdp);
                runIf(!over);
            }
            case MediaAnswer.Refused(var status, var reason) -> refuse(refusal(status), reason);
        }
    }

    private void accept(String sdp) {
        accepted = true;
        command(new InviteCommand.Accept(sdp));
    }

    private void refuse(int status, String words) {
        because = new EndReason(status, words, EndReason.By.FAILURE);
        command(new InviteCommand.Refuse(status));
    }

    private static int refusal(int status) {
        return status >= 300 && status <= 699 ? status : 488;
    }

    void reject(int status) {
        if (call.incoming() && !accepted) {
            command(new InviteCommand.Refuse(status));
        }
    }

    void hold(boolean hold) {
        if (running && !over) {
            wishes = wishes.hold(hold);
            pursue();
        }
    }

    void change(Media kinds) {
        if (running && !over) {
            wishes = wishes.change(kinds, media.negotiated().media());
            pursue();
        }
    }

    /// Offers what is wished, if it is not agreed and nothing else is under way.
    private void pursue() {
        if (!wishes.due() || over) {
            return;
        }
        SessionWishes.Wish wish = wishes.wished();
        switch (media.offer(request(wish.media(), wish.hold()))) {
            case GuardedMedia.Offer.Made(var sdp) -> {
                wishes = wishes.offering();
                command(new InviteCommand.Reinvite(sdp));
            }
            case GuardedMedia.Offer.Failed(var words) -> {
                wishes = wishes.refused();
                call.happened(call.state(), new CallEvent.ChangeRefused(500, words));
            }
        }
    }

    void sendDtmf(String digits) {
        if (running && !over && !media.sendDtmf(digits)) {
            call.happened(call.state(), new CallEvent.Notice("The other side does not take digits."));
        }
    }

    void hangUp() {
        if (over) {
            return;
        }
        if (usage == null) {
            finish(new EndReason(487, "You cancelled the call.", EndReason.By.LOCAL));
        } else {
            command(new InviteCommand.HangUp());
        }
    }

    /// Ends the call for its user; the usage may still have something to say to the other side.
    void finish(EndReason reason) {
        if (!over) {
            over = true;
            media.close();
            call.happened(CallState.ENDED, new CallEvent.Ended(reason));
            phone.ended(call);
        }
    }

    /// Whether nothing is left to be said to the other side but what transactions repeat by themselves.
    boolean farewellSaid() {
        return usage == null || usage.ended() || !accepted || acknowledged;
    }
}
