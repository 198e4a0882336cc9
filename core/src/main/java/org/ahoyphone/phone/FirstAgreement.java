package org.ahoyphone.phone;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.sip.dialog.InviteCommand;
import org.jspecify.annotations.Nullable;

/// The session of a call before it is answered: offers of either side, early answers, and the answer of the user. Owned by the strand.
final class FirstAgreement {
    private final SipCall call;
    private final GuardedMedia media;
    private final Function<Media, MediaRequest> request;
    private final Consumer<InviteCommand> usage;
    private final BiConsumer<Integer, String> refuse;
    /// The offer of the INVITE that waits for the user's word; null if it had none.
    private @Nullable String offer;
    private Media chosen;
    private boolean accepted;
    /// Incoming: an offer of this side went out with the ringing, because the caller insists.
    private boolean offered;
    private boolean agreed;

    /// @param request what is asked of media, for the kinds that are wanted
    /// @param usage takes commands
    /// @param refuse ends the call with a status, for a reason in one sentence
    FirstAgreement(
            SipCall call,
            GuardedMedia media,
            Function<Media, MediaRequest> request,
            Consumer<InviteCommand> usage,
            BiConsumer<Integer, String> refuse) {
        this.call = call;
        this.media = media;
        this.request = request;
        this.usage = usage;
        this.refuse = refuse;
        chosen = call.wanted();
    }

    /// What this side asked for in the end.
    Media chosen() {
        return chosen;
    }

    /// Whether the user has answered.
    boolean accepted() {
        return accepted;
    }

    /// The caller offers.
    void offered(String sdp) {
        offer = sdp;
        call.wanted(media.wanted(sdp));
    }

    void withdrawn() {
        offer = null;
    }

    /// It rings. Whoever sends no offer and insists on reliable provisional responses has to be made one now (RFC 3262 section 5): of sound
    /// alone, for nobody has been asked yet whether he wants to be seen.
    void ring(boolean offerDue) {
        if (!offerDue) {
            usage.accept(new InviteCommand.Progress(180, null));
            return;
        }
        chosen = Media.AUDIO;
        switch (media.offer(request.apply(chosen))) {
            case GuardedMedia.Offer.Made(var sdp) -> {
                offered = true;
                usage.accept(new InviteCommand.Progress(180, sdp));
            }
            case GuardedMedia.Offer.Failed(var words) -> refuse.accept(500, words);
        }
    }

    /// An offer before the call is answered, to be answered at once.
    void updateOffered(String sdp) {
        switch (media.answer(sdp, request.apply(chosen))) {
            case MediaAnswer.Accepted(var answer) -> usage.accept(new InviteCommand.Answer(answer));
            case MediaAnswer.Refused(var status, _) -> usage.accept(new InviteCommand.Decline(CallSignalling.refusal(status)));
        }
    }

    /// The other side has answered the offer of this side.
    ///
    /// @return why that cannot be used, one sentence; null if all is well
    @Nullable String answered(String sdp) {
        agreed = true;
        return media.accept(sdp);
    }

    /// Whether everything is said that a call that came in needs to run.
    boolean complete() {
        return accepted && (agreed || offer != null);
    }

    /// The user answers an incoming call.
    void answer(Media wanted) {
        if (offered) {
            accept(null);
            return;
        }
        chosen = wanted;
        if (offer == null) {
            switch (media.offer(request.apply(chosen))) {
                case GuardedMedia.Offer.Made(var sdp) -> accept(sdp);
                case GuardedMedia.Offer.Failed(var words) -> refuse.accept(500, words);
            }
            return;
        }
        switch (media.answer(offer, request.apply(chosen))) {
            case MediaAnswer.Accepted(var sdp) -> accept(sdp);
            case MediaAnswer.Refused(var status, var reason) -> refuse.accept(CallSignalling.refusal(status), reason);
        }
    }

    private void accept(@Nullable String sdp) {
        accepted = true;
        usage.accept(new InviteCommand.Accept(sdp));
    }
}
