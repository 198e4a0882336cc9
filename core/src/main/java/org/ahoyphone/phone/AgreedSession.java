package org.ahoyphone.phone;

import java.net.InetAddress;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.InviteCommand;
import org.ahoyphone.sip.message.Explanation;
import org.ahoyphone.sip.message.NameAddr;
import org.jspecify.annotations.Nullable;

/// The session of a call that was answered: changed by offers of either side, put on hold and resumed. Owned by the strand.
final class AgreedSession {
    private final SipCall call;
    private final GuardedMedia media;
    private InetAddress local;
    private final Consumer<InviteCommand> usage;
    private SessionWishes wishes;
    /// Where this side is now, while the other side does not know it yet.
    private @Nullable NameAddr moving;
    private CallEvent.MediaChanged last;
    /// Whether the offer that is under way is being taken back.
    private boolean cancelling;
    /// Whether the other side's last offer had pictures in it: who offers them again, as each refreshment does, does not ask again.
    private boolean picturesOffered;

    /// @param agreed the kinds of media that this side asked for
    /// @param local this side's address towards the other
    /// @param usage takes commands
    AgreedSession(SipCall call, GuardedMedia media, Media agreed, InetAddress local, Consumer<InviteCommand> usage) {
        this.call = call;
        this.media = media;
        this.local = local;
        this.usage = usage;
        wishes = SessionWishes.agreed(agreed);
        picturesOffered = call.wanted().video();
        NegotiatedMedia now = media.negotiated();
        last = new CallEvent.MediaChanged(now, false, remoteHold(now));
        call.negotiated(now);
        call.happened(CallState.ACTIVE, new CallEvent.Answered(now));
    }

    /// The other side offers a change. What the user wants does not change by it: who talks without a picture is not shown one.
    void offered(String sdp) {
        switch (media.answer(sdp, request(wishes.agreed()))) {
            case MediaAnswer.Accepted(var answer) -> {
                usage.accept(new InviteCommand.Accept(answer));
                changed();
                asked(sdp);
            }
            case MediaAnswer.Refused(var status, var reason) -> {
                happened(new CallEvent.Notice(reason));
                usage.accept(new InviteCommand.Refuse(CallSignalling.refusal(status)));
            }
        }
    }

    /// The same in an UPDATE (RFC 3311).
    void updateOffered(String sdp) {
        switch (media.answer(sdp, request(wishes.agreed()))) {
            case MediaAnswer.Accepted(var answer) -> {
                usage.accept(new InviteCommand.Answer(answer));
                changed();
                asked(sdp);
            }
            case MediaAnswer.Refused(var status, var reason) -> {
                happened(new CallEvent.Notice(reason));
                usage.accept(new InviteCommand.Decline(CallSignalling.refusal(status)));
            }
        }
    }

    /// The user is asked about pictures that the other side offers newly and that he has not asked for.
    private void asked(String sdp) {
        boolean offered = media.wanted(sdp).video();
        if (offered && !picturesOffered && !wishes.wished().media().video()) {
            happened(new CallEvent.VideoAsked());
        }
        picturesOffered = offered;
    }

    /// The session is to be refreshed by a re-INVITE (RFC 4028 section 7.4): with what is wished anyhow.
    void refresh() {
        if (wishes.underWay() == null) {
            offer();
        }
    }

    /// The other side wants to be offered what is agreed already.
    void offerWanted() {
        switch (media.offer(request(wishes.agreed()))) {
            case GuardedMedia.Offer.Made(var sdp) -> usage.accept(new InviteCommand.Accept(sdp));
            case GuardedMedia.Offer.Failed(var words) -> {
                happened(new CallEvent.Notice(words));
                usage.accept(new InviteCommand.Refuse(500));
            }
        }
    }

    /// The other side answers the last offer.
    void answered(String sdp) {
        cancelling = false;
        @Nullable String refused = media.accept(sdp);
        if (refused == null) {
            wishes = wishes.accepted();
            picturesOffered = wishes.agreed().media().video();
            changed();
        } else if (wishes.underWay() != null) {
            wishes = wishes.refused();
            happened(new CallEvent.ChangeRefused(488, refused));
        } else {
            happened(new CallEvent.Notice(refused));
        }
        pursue();
    }

    /// The last offer is void. @param again whether it can be made again later
    void rolledBack(int status, boolean again) {
        media.rollback();
        boolean cancelled = cancelling;
        cancelling = false;
        if (again) {
            wishes = wishes.postpone();
        } else if (cancelled) {
            wishes = wishes.withdrawn();
            pursue();
        } else if (wishes.underWay() != null) {
            wishes = wishes.refused();
            happened(new CallEvent.ChangeRefused(status, Explanation.of(status)));
            media.refused();
        }
    }

    void offerAgain() {
        wishes = wishes.possible();
        pursue();
    }

    void hold(boolean hold) {
        wishes = wishes.hold(hold);
        pursue();
    }

    void change(Media kinds) {
        wishes = wishes.change(kinds, media.negotiated().media());
        if (wishes.retracted() && !cancelling) {
            // Whoever asks for a picture and thinks better of it does not wait for the other side's user to decide.
            cancelling = true;
            usage.accept(new InviteCommand.CancelReinvite());
        }
        pursue();
    }

    /// What media would offer is not what it offered before.
    void renew() {
        wishes = wishes.stale();
        pursue();
    }

    /// This side is elsewhere in the network: the same session is offered from there.
    ///
    /// @param contact where requests of the other side shall come to
    void move(InetAddress to, NameAddr contact) {
        local = to;
        moving = contact;
        pursue();
    }

    /// Whether media sends the digits: only if the other side takes telephone events.
    boolean sendDtmf(String digits) {
        return media.sendDtmf(digits);
    }

    /// Whether media sends the digits as tones: only if it sends sound.
    boolean sendTones(String digits) {
        return media.sendTones(digits);
    }

    /// Offers what is wished, if it is not agreed and nothing else is under way.
    private void pursue() {
        if (wishes.due() || (wishes.free() && moving != null)) {
            offer();
        }
    }

    private void offer() {
        switch (media.offer(request(wishes.wished()))) {
            case GuardedMedia.Offer.Made(var sdp) -> {
                wishes = wishes.offering();
                NameAddr contact = moving;
                moving = null;
                usage.accept(new InviteCommand.Reinvite(sdp, contact));
            }
            case GuardedMedia.Offer.Failed(var words) -> {
                wishes = wishes.refused();
                happened(new CallEvent.ChangeRefused(500, words));
            }
        }
    }

    private MediaRequest request(SessionWishes.Wish wish) {
        return new MediaRequest(wish.media(), wish.hold(), local);
    }

    private void changed() {
        NegotiatedMedia now = media.negotiated();
        boolean hold = wishes.agreed().hold();
        var change = new CallEvent.MediaChanged(now, hold, remoteHold(now));
        call.negotiated(now);
        if (!change.equals(last)) {
            last = change;
            call.happened(hold ? CallState.HELD : CallState.ACTIVE, change);
        }
    }

    private void happened(CallEvent event) {
        call.happened(call.state(), event);
    }

    /// Who holds sends `sendonly` or `inactive`: there is no stream that this side may send on (RFC 3264 section 8.4).
    private static boolean remoteHold(NegotiatedMedia media) {
        return !media.streams().isEmpty() && media.streams().stream().noneMatch(NegotiatedMedia.Stream::sending);
    }
}
