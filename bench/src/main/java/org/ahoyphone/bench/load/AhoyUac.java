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
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;

/// A caller on our stack: INVITE with an offer, ACK, and a BYE at once.
final class AhoyUac implements UserCore, Subject {
    /// One call of this side. It counts as done once its BYE is out; whether all arrived, sipp says at its end.
    private final class Caller {
        private @Nullable RunningUsage<InviteUsage, InviteEvent, InviteFact> usage;

        void begin(RunningUsage<InviteUsage, InviteEvent, InviteFact> made) {
            usage = made;
            made.begin();
        }

        void told(InviteFact fact) {
            switch (fact) {
                case InviteFact.Established _ when usage != null -> usage.on(new InviteCommand.HangUp());
                case InviteFact.Ended ended when ended.status() == 200 -> pace.done();
                case InviteFact.Ended _ -> pace.failed();
                default -> {}
            }
        }
    }

    private final AhoyStack stack;
    private final SipUri target;
    private final Pace pace = new Pace();

    AhoyUac(int port, int remote) throws Exception {
        stack = new AhoyStack(this, port);
        target = SipUri.of("uas", "127.0.0.1").withHost("127.0.0.1", remote);
    }

    @Override
    public Outcome call(int rate, int calls) {
        return pace.run(rate, calls, _ -> stack.endpoint().strand().dispatch(this::begin));
    }

    private void begin() {
        Endpoint endpoint = stack.endpoint();
        String callId = endpoint.identifiers().callId();
        String tag = endpoint.identifiers().tag();
        Request invite = Request.builder(Method.INVITE, target)
                .from(NameAddr.of(SipUri.of("load", "127.0.0.1")).withTag(tag))
                .to(NameAddr.of(target))
                .callId(callId)
                .cseq(1, Method.INVITE)
                .body(Session.TYPE, Session.SDP)
                .build();
        var caller = new Caller();
        var first = InviteUsage.call(stack.agent, CallPolicy.DEFAULT, Authentication.none(), invite, endpoint.identifiers().seed());
        caller.begin(endpoint.outgoing(first, callId, tag, caller::told));
    }

    @Override
    public void invited(Request invite, ListenPoint local) {
        stack.endpoint().answer(invite, Response.of(invite, 486));
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
    public void close() {
        stack.close();
    }
}
