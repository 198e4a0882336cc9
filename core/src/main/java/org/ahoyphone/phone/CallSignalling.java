package org.ahoyphone.phone;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.Dialog;
import org.ahoyphone.sip.dialog.DialogId;
import org.ahoyphone.sip.dialog.InDialog;
import org.ahoyphone.sip.dialog.InviteCommand;
import org.ahoyphone.sip.dialog.InviteEvent;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.InviteUsage;
import org.ahoyphone.sip.dialog.SessionBody;
import org.ahoyphone.sip.dialog.UsageEffect;
import org.ahoyphone.sip.dialog.UserAgent;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.message.AlertInfo;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// Stands between a call's INVITE usage, its media and its user, from the first INVITE to the end: tells each what the others
/// said. What happens between answer and end is [AgreedSession]'s. Owned by the strand.
final class CallSignalling {
    private final SipPhone phone;
    private final SipAccount account;
    private final SipCall call;
    private final GuardedMedia media;
    private @Nullable RunningUsage<InviteUsage, InviteEvent, InviteFact> usage;
    private final Whereabouts place;
    /// The address in the description that the other side got last before the call runs; null before the first.
    private @Nullable InetAddress described;
    /// How a call of this side begins; null for one that comes in.
    private @Nullable Outset outset;
    private @Nullable AgreedSession session;
    private CallEvent.@Nullable Ringing rang;
    /// Why this side ends the call, where the usage cannot know.
    private @Nullable EndReason because;
    private final FirstAgreement first;
    private final InCallUsages guests = new InCallUsages();
    private final OutgoingInfos infos;
    private final OutgoingDigits digits;
    private final CallTransfers transfers;
    private @Nullable UserAgent agent;
    private boolean acknowledged;
    private boolean over;
    /// Whether media has wanted to make an offer, before the call runs perhaps.
    private boolean renews;
    private final CallQuestions questions;

    CallSignalling(SipPhone phone, SipAccount account, SipCall call) {
        this.phone = phone;
        this.account = account;
        this.call = call;
        media = new GuardedMedia(call.media());
        first = new FirstAgreement(call, media, this::request, this::command, this::refuse);
        place = new Whereabouts(phone, call.id(), this::moved);
        transfers = new CallTransfers(phone, this, call);
        questions = new CallQuestions(account, call, this::command);
        Consumer<CallEvent> user = event -> call.happened(call.state(), event);
        infos = new OutgoingInfos(this, user);
        digits = new OutgoingDigits(infos, user);
    }

    /// Calls somebody.
    void start(SipUri target) {
        start(target, List.of());
    }

    /// The same. @param fields headers of the INVITE besides those that it has anyhow
    void start(SipUri target, List<Headers.Field> fields) {
        outset = new Outset(phone, this, media, place, target, fields);
        outset.begin();
    }

    /// The INVITE of a call that this side makes goes out.
    void begin(Step<InviteUsage, UsageEffect<InviteFact>> usageOfCall, String tag) {
        begin(phone.endpoint().outgoing(usageOfCall, call.id(), tag, this::told));
    }

    /// What such a call asks media for.
    MediaRequest wish() {
        return request(first.chosen());
    }

    boolean over() {
        return over;
    }

    String id() {
        return call.id();
    }

    /// Somebody calls.
    ///
    /// @param at where the caller reaches this side
    void start(Request invite, ListenPoint at) {
        Uri caller = invite.contacts().isEmpty() ? invite.from().uri() : invite.contacts().getFirst().uri();
        place.begin(at, Identity.nextHop(caller, invite.recordRoutes()));
        String tag = phone.identifiers().tag();
        call.alerts(AlertInfo.of(invite).stream().map(alert -> alert.uri().toString()).filter(name -> name.startsWith("urn:alert:")).toList());
        var usageOfCall = InviteUsage.incoming(
                agent(account.contact(at, invite.uri().scheme().equals("sips"))),
                phone.policy(),
                account.authentication(),
                invite,
                tag,
                phone.identifiers().seed());
        begin(phone.endpoint().incoming(usageOfCall, invite, tag, this::told));
        first.ring(SessionBody.of(invite) == null && OptionTags.required(invite).has(OptionTags.REL100));
    }

    UserAgent agent(NameAddr contact) {
        UserAgent made = phone.agent(contact);
        agent = made;
        return made;
    }

    /// What this side says of itself in the call.
    UserAgent agent() {
        return Objects.requireNonNull(agent, "no agent before the way is known");
    }

    SipAccount account() {
        return account;
    }

    /// The kinds of media that the call has.
    Media media() {
        Media now = call.negotiated().media();
        return now.equals(new Media(false, false)) ? first.chosen() : now;
    }

    CallTransfers transfers() {
        return transfers;
    }

    /// The call's dialog; null before it is answered and after its end.
    @Nullable Dialog dialog() {
        return usage == null || over ? null : usage.state().dialog();
    }

    /// Whether this is an early dialog of the call, and the call one that this side makes.
    boolean early(DialogId id) {
        return usage != null && !over && usage.state().early(id);
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

    private MediaRequest request(Media kinds) {
        described = place.address();
        return MediaRequest.of(kinds, place.address());
    }

    private void told(InviteFact fact) {
        switch (fact) {
            case InviteFact.Progressed(var response) -> progressed(response);
            case InviteFact.Preview(var sdp) -> preview(sdp);
            case InviteFact.Offered(var sdp) when session != null -> session.offered(sdp);
            case InviteFact.Offered(var sdp) -> first.offered(sdp);
            case InviteFact.UpdateOffered(var sdp) when session != null -> session.updateOffered(sdp);
            case InviteFact.UpdateOffered(var sdp) -> first.updateOffered(sdp);
            case InviteFact.RefreshDue() -> inSession(AgreedSession::refresh);
            case InviteFact.Redirected(var targets, var asked) -> questions.redirected(targets, asked);
            case InviteFact.CredentialsWanted(var realm, var why) -> questions.credentialsWanted(realm, why);
            case InviteFact.OfferWanted() when session != null -> session.offerWanted();
            case InviteFact.OfferWanted() -> call.wanted(Media.AUDIO_VIDEO);
            case InviteFact.Answered(var sdp) when session != null -> session.answered(sdp);
            case InviteFact.Answered(var sdp) -> answered(sdp);
            case InviteFact.RolledBack(var status, var again) -> inSession(agreed -> agreed.rolledBack(status, again));
            case InviteFact.OfferAgain() -> inSession(AgreedSession::offerAgain);
            // Offers of the other side are answered at once, so that none is left to be withdrawn but that of a call that ends.
            case InviteFact.Withdrawn() -> first.withdrawn();
            case InviteFact.Established(var dialog) -> {
                acknowledged = true;
                place.towards(Identity.nextHop(dialog.target(), dialog.routes()));
                if (because == null) {
                    agree();
                }
                if (described != null && !described.equals(place.address())) {
                    described = place.address();
                    inSession(agreed -> agreed.move(place.address(), agent().contact()));
                }
            }
            case InviteFact.Asked(var request) -> {
                if (!guests.asked(request)) {
                    phone.incoming().askedInCall(request, account, call);
                }
            }
            case InviteFact.Replied replied -> guests.replied(replied);
            case InviteFact.Ended ended when outset != null && rang == null && because == null && outset.elsewhere(ended) -> usage = null;
            case InviteFact.Ended ended -> finish(because == null ? EndWords.of(ended, call.incoming()) : because);
        }
    }

    private void inSession(Consumer<AgreedSession> command) {
        if (session != null && !over) {
            command.accept(session);
        }
    }

    private void progressed(Response response) {
        boolean early = response.bodyLength() > 0 && response.hasContentType("application/sdp");
        var ringing = new CallEvent.Ringing(response.status(), early);
        // Proxies and servers repeat what they said; the user hears of changes.
        if (!ringing.equals(rang)) {
            rang = ringing;
            call.happened(CallState.RINGING, ringing);
        }
    }

    private void preview(String sdp) {
        String refused = media.accept(sdp);
        if (refused != null) {
            call.happened(call.state(), new CallEvent.Notice(refused));
        }
    }

    CallQuestions questions() {
        return questions;
    }

    /// An answer before the call runs: early, in the 2xx of a call that this side makes, or in the ACK of one that it answered with an
    /// offer.
    private void answered(String sdp) {
        String refused = first.answered(sdp);
        if (refused != null) {
            because = new EndReason(488, refused, EndReason.By.FAILURE);
            command(new InviteCommand.HangUp(Reason.sip(488, "The answer cannot be used")));
        } else if (call.incoming() && first.complete()) {
            agree();
        }
    }

    /// Both sides have agreed on the session: the call runs.
    private void agree() {
        if (session == null) {
            session = new AgreedSession(call, media, first.chosen(), place.address(), this::command);
            if (renews) {
                renew();
            }
        }
    }

    void answer(Media wanted) {
        if (!call.incoming() || first.accepted() || over) {
            return;
        }
        first.answer(wanted);
        if (first.complete() && !over) {
            agree();
            // Where the session was offered before anybody was asked, it may be less than what is wanted.
            if (!wanted.equals(first.chosen())) {
                change(wanted);
            }
        }
    }

    private void refuse(int status, String words) {
        because = new EndReason(status, words, EndReason.By.FAILURE);
        command(new InviteCommand.Refuse(status));
    }

    /// A status that refuses, whatever media said.
    static int refusal(int status) {
        return status >= 300 && status <= 699 ? status : 488;
    }

    void reject(int status) {
        if (call.incoming() && !first.accepted()) {
            command(new InviteCommand.Refuse(status));
        }
    }

    void hold(boolean hold) {
        inSession(agreed -> agreed.hold(hold));
    }

    void change(Media kinds) {
        inSession(agreed -> agreed.change(kinds));
    }

    /// Media wants a picture of the other side that needs no other.
    void askForPicture() {
        inSession(_ -> infos.askForPicture());
    }

    /// Media wants to make an offer.
    void renew() {
        renews = true;
        inSession(AgreedSession::renew);
    }

    void sendDtmf(String typed) {
        inSession(agreed -> digits.send(typed, account.calling().digits(), agreed));
    }

    void info(String packageName, String type, String body) {
        inSession(_ -> infos.info(packageName, type, body));
    }

    /// The machine is in another network: where this side is reached by another address now, the call goes there.
    void networkChanged() {
        place.networkChanged();
    }

    private void moved(ListenPoint at) {
        NameAddr contact = call.incoming() ? account.contact(at, place.secure()) : account.callContact(at, place.secure());
        agent(contact);
        if (session == null) {
            command(new InviteCommand.Move(contact));
        } else {
            described = place.address();
            inSession(agreed -> agreed.move(place.address(), contact));
        }
    }

    void hangUp() {
        if (usage != null) {
            command(new InviteCommand.HangUp());
        } else {
            finish(new EndReason(487, "You cancelled the call.", EndReason.By.LOCAL));
        }
    }

    /// Another usage of the call's dialog begins; the dialog stays until it parts.
    void join(InCallUsage guest) {
        guests.add(guest);
        command(new InviteCommand.Join());
    }

    /// A usage that joined is over.
    void part(InCallUsage guest) {
        if (guests.remove(guest)) {
            command(new InviteCommand.Part());
        }
    }

    /// Sends a request of another usage in the call's dialog.
    void ask(InDialog request) {
        command(new InviteCommand.Ask(request));
    }

    /// Ends the call for its user; the usage may still have something to say to the other side.
    void finish(EndReason reason) {
        if (!over) {
            over = true;
            place.end();
            media.close();
            // Whoever hears of the end finds the call gone from the phone.
            phone.ended(call);
            call.happened(CallState.ENDED, new CallEvent.Ended(reason));
        }
    }

    /// Whether nothing is left to be said to the other side but what transactions repeat by themselves.
    boolean farewellSaid() {
        return usage == null || usage.ended() || !first.accepted() || acknowledged;
    }
}
