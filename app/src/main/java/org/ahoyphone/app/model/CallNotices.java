package org.ahoyphone.app.model;

import java.util.List;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.PhoneException;
import org.ahoyphone.phone.TransferRequest;

/// What calls tell their user, and ask of him, beside how they stand. On the interface thread only.
final class CallNotices {
    private final Notices notices;
    private final CredentialsModel credentials;

    CallNotices(Notices notices, CredentialsModel credentials) {
        this.notices = notices;
        this.credentials = credentials;
    }

    void tell(CallModel call, CallEvent event) {
        switch (event) {
            case CallEvent.Notice(var text) -> of(call, text);
            case CallEvent.CredentialsWanted(var realm, var words) -> credentials.wanted(call, realm, words);
            case CallEvent.ChangeRefused(int _, var words) -> of(call, words);
            case CallEvent.Dtmf(char digit) -> of(call, Words.of("call.digit", name(call), digit));
            case CallEvent.Transferring(int _, var words) -> of(call, words);
            // What came of a transfer stays to be read though the call is over.
            case CallEvent.Transferred(boolean _, int _, var words) -> notices.tell(Words.of("call.transferred", name(call), words));
            case CallEvent.TransferAsked(var request) -> transferAsked(call, request);
            case CallEvent.VideoAsked() -> videoAsked(call);
            case CallEvent.Redirected(var targets, boolean asked) -> redirected(call, targets, asked);
            case CallEvent.Ended _ -> {
                notices.over(call.get().id());
                credentials.over(call);
            }
            case CallEvent.Answered _, CallEvent.Ringing _, CallEvent.MediaChanged _, CallEvent.Statistics _, CallEvent.Quality _ -> {}
        }
    }

    /// Does something to a call; where the phone refuses it, says why.
    void orSay(CallModel call, Runnable what) {
        try {
            what.run();
        } catch (PhoneException e) {
            of(call, String.valueOf(e.getMessage()));
        }
    }

    private void of(CallModel call, String text) {
        notices.tellOf(call.get().id(), text);
    }

    private static String name(CallModel call) {
        return call.get().person().shown();
    }

    /// The other side sends the call on: the user says whether it goes there, where he is to be asked.
    private void redirected(CallModel call, List<Party> targets, boolean asked) {
        String text = Words.of("call.redirected", name(call), targets.getFirst().shown());
        if (asked) {
            notices.ask(call.get().id(), text, List.of(
                    new Notice.Choice(Words.of("call.redirected.follow"), () -> call.follow(true)),
                    new Notice.Choice(Words.of("call.redirected.refuse"), () -> call.follow(false))));
        } else {
            of(call, text);
        }
    }

    /// The other side wants to connect the user with somebody else: he is asked.
    private void transferAsked(CallModel call, TransferRequest request) {
        notices.ask(call.get().id(), Words.of("call.transfer.asked", name(call), request.target().shown()), List.of(
                new Notice.Choice(Words.of("call.transfer.follow"), request::accept),
                new Notice.Choice(Words.of("call.transfer.stay"), request::refuse)));
    }

    /// The other side wants pictures in a call that has none: the user says whether his is seen, whether he only looks, or neither.
    private void videoAsked(CallModel call) {
        notices.ask(call.get().id(), Words.of("call.video.asked", name(call)), List.of(
                new Notice.Choice(Words.of("call.video.accept"), () -> call.pictures(true)),
                new Notice.Choice(Words.of("call.video.watch"), () -> call.pictures(false)),
                new Notice.Choice(Words.of("call.video.decline"), () -> {})));
    }
}
