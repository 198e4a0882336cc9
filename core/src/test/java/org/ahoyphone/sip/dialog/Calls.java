package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.message.Request;

/// Calls brought to the state that a test begins with.
final class Calls {
    static final Authentication AUTH = Authentication.of(_ -> Credentials.of("me", "secret".toCharArray()), 7);
    static final DialogId OUT = new DialogId("call-1", "me1", "b1");
    static final DialogId IN = new DialogId("call-2", "me2", "bob1");

    /// Random for re-INVITEs.
    static final long SEED = 99;

    private Calls() {}

    /// UAC, the INVITE with this offer is out.
    static UsageScript<InviteUsage, InviteEvent, InviteFact> calling(String offer) {
        return UsageScript.invite(InviteUsage.call(Far.AGENT, CallPolicy.DEFAULT, AUTH, Far.call(offer), SEED)).sends("INVITE");
    }

    /// UAC, confirmed, and late branches are no longer expected.
    static UsageScript<InviteUsage, InviteEvent, InviteFact> called() {
        var script = calling("offer");
        return script.on(Far.answered(script.request(), 200, "b1", "answer"))
                .acks(10, "b1", null)
                .tells(new InviteFact.Answered("answer"))
                .tells(InviteFact.Established.class)
                .at(32_000)
                .running()
                .inState(Confirmed.class);
    }

    /// UAS, the INVITE is in.
    static UsageScript<InviteUsage, InviteEvent, InviteFact> ringing(Request invite) {
        var script = UsageScript.invite(InviteUsage.incoming(Far.AGENT, CallPolicy.DEFAULT, AUTH, invite, "me2", SEED));
        String offer = SessionBody.of(invite);
        return script.tells(offer == null ? new InviteFact.OfferWanted() : new InviteFact.Offered(offer));
    }

    /// UAS, answered, not acknowledged.
    static UsageScript<InviteUsage, InviteEvent, InviteFact> accepted(Request invite) {
        return ringing(invite).on(new InviteCommand.Accept("mine")).responds(invite, 200);
    }

    /// UAS, confirmed.
    static UsageScript<InviteUsage, InviteEvent, InviteFact> answered() {
        return accepted(Far.invite("theirs"))
                .on(new Received(Far.request(IN, "ACK", 100, null)))
                .tells(InviteFact.Established.class)
                .running()
                .inState(Confirmed.class);
    }
}
