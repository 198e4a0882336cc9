package org.ahoyphone.sip.dialog;

import java.util.HashMap;
import java.util.Map;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// UAC: the branches of a forked INVITE that answered after the one that was taken. Each further 2xx makes a dialog that
/// must be acknowledged (RFC 3261 section 13.2.2.4) and, being unwanted, is ended by a BYE.
///
/// @param invite the sequence number of the INVITE that was answered; [#NONE] when no further answers are expected
/// @param early the other early dialogs there were, by remote tag: a branch goes on with its sequence numbers
/// @param others by remote tag
record Branches(int invite, Map<String, Dialog> early, Map<String, Branch> others) {
    Branches {
        early = Map.copyOf(early);
        others = Map.copyOf(others);
    }

    /// One unwanted dialog. @param auth for its BYE
    record Branch(Dialog dialog, Request ack, Request bye, Authentication auth) {}

    private static final int NONE = -1;

    /// Of a UAS, and of a UAC after 64 * T1.
    static final Branches CLOSED = new Branches(NONE, Map.of(), Map.of());

    static Branches of(Request invite, Map<String, Dialog> early) {
        return new Branches(invite.cseq().number(), early, Map.of());
    }

    boolean open() {
        return invite != NONE;
    }

    boolean has(String remoteTag) {
        return others.containsKey(remoteTag);
    }

    /// A 2xx to an INVITE of this side with a tag that is not the chosen dialog's.
    ///
    /// @param answered the INVITE, or what [AcceptedInvite] makes of it
    Step<Branches, UsageEffect<InviteFact>> accepted(InviteContext context, Request answered, Response response) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        String tag = DialogId.of(response).remoteTag();
        Branch known = others.get(tag);
        if (known != null) {
            return effects.ack(known.ack()).to(this);
        }
        if (invite != answered.cseq().number()) {
            return effects.to(this);
        }
        Dialog begun = early.get(tag);
        Dialog dialog = begun == null ? Dialog.uac(answered, response) : begun.confirmed(response);
        Request ack = dialog.ack(answered).build();
        Dialog.Draft draft = dialog.request(Method.BYE, context.agent());
        Authentication.Signed signed = context.auth().sign(draft.request().build());
        return effects.ack(ack)
                .send(signed.request())
                .to(with(tag, new Branch(draft.next(), ack, signed.request(), signed.next())));
    }

    /// A final response to the BYE of a branch.
    Step<Branches, UsageEffect<InviteFact>> left(Request bye, Response response) {
        String tag = DialogId.ofSent(bye).remoteTag();
        Branch branch = others.get(tag);
        if (branch == null
                || branch.bye().cseq().number() != bye.cseq().number()
                || !Authentication.isChallenge(response)
                || !(branch.auth().challenged(branch.bye(), response) instanceof Authentication.Reply.Again again)) {
            return Step.to(this);
        }
        Dialog.Draft draft = branch.dialog().again(branch.bye());
        Request next = again.into(draft.request());
        return new UsageEffects<InviteFact>().send(next).to(with(tag, new Branch(draft.next(), branch.ack(), next, again.next())));
    }

    private Branches with(String tag, Branch branch) {
        Map<String, Branch> more = new HashMap<>(others);
        more.put(tag, branch);
        return new Branches(invite, early, more);
    }
}
