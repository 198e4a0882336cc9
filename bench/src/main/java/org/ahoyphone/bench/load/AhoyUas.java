package org.ahoyphone.bench.load;

import org.ahoyphone.sip.dialog.Authentication;
import org.ahoyphone.sip.dialog.CallPolicy;
import org.ahoyphone.sip.dialog.InviteCommand;
import org.ahoyphone.sip.dialog.InviteEvent;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.InviteUsage;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.ahoyphone.sip.endpoint.RunningUsage;
import org.ahoyphone.sip.endpoint.UserCore;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// A callee on our stack: 180 and 200 with an answer to every INVITE, 200 to the BYE.
final class AhoyUas implements UserCore, Subject {
    /// One call of somebody.
    private static final class Callee {
        private @Nullable RunningUsage<InviteUsage, InviteEvent, InviteFact> usage;

        void begin(RunningUsage<InviteUsage, InviteEvent, InviteFact> made) {
            usage = made;
            made.begin();
        }

        void told(InviteFact fact) {
            if (usage != null && (fact instanceof InviteFact.Offered || fact instanceof InviteFact.OfferWanted)) {
                usage.on(new InviteCommand.Progress(180, null));
                usage.on(new InviteCommand.Accept(Session.SDP));
            }
        }
    }

    private final AhoyStack stack;

    AhoyUas(int port) throws Exception {
        stack = new AhoyStack(this, port);
    }

    @Override
    public void invited(Request invite, ListenPoint local) {
        Endpoint endpoint = stack.endpoint();
        String tag = endpoint.identifiers().tag();
        var callee = new Callee();
        var first = InviteUsage.incoming(stack.agent, CallPolicy.DEFAULT, Authentication.none(), invite, tag, endpoint.identifiers().seed());
        callee.begin(endpoint.incoming(first, invite, tag, callee::told));
    }

    @Override
    public void asked(Request request) {
        stack.endpoint().answer(request, Response.of(request, 405));
    }

    @Override
    public String counts() {
        return stack.counts().toString();
    }

    @Override
    public Outcome call(int rate, int calls) {
        throw new UnsupportedOperationException("A callee does not call.");
    }

    @Override
    public void close() {
        stack.close();
    }
}
