package org.ahoyphone.bench.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.Dialog;
import javax.sip.ResponseEvent;
import javax.sip.TimeoutEvent;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/// A caller on JAIN-SIP that does what [AhoyUac] does.
final class JainUac extends JainStack {
    private static final int MAX_FORWARDS = 70;

    private final Pace pace = new Pace();
    private final AtomicLong tags = new AtomicLong(System.nanoTime());
    private final int port;
    private final int remote;

    JainUac(int port, int remote) throws Exception {
        super(port);
        this.port = port;
        this.remote = remote;
        listen();
    }

    @Override
    public Outcome call(int rate, int calls) {
        return pace.run(rate, calls, _ -> begin());
    }

    private void begin() {
        try {
            Request invite = messages.createRequest(
                    addresses.createURI("sip:uas@127.0.0.1:" + remote),
                    Request.INVITE,
                    provider.getNewCallId(),
                    headers.createCSeqHeader(1L, Request.INVITE),
                    headers.createFromHeader(addresses.createAddress("<sip:load@127.0.0.1>"), Long.toHexString(tags.incrementAndGet())),
                    headers.createToHeader(addresses.createAddress("<sip:uas@127.0.0.1>"), null),
                    List.of(),
                    headers.createMaxForwardsHeader(MAX_FORWARDS));
            invite.setHeader(headers.createViaHeader("127.0.0.1", port, "udp", null));
            invite.addHeader(contact);
            invite.setContent(Session.SDP, sdp);
            provider.getNewClientTransaction(invite).sendRequest();
        } catch (Exception _) {
            pace.failed();
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {
        Response response = event.getResponse();
        if (response.getStatusCode() < Response.OK) {
            return;
        }
        CSeqHeader cseq = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
        try {
            if (cseq.getMethod().equals(Request.INVITE)) {
                answered(event.getDialog(), cseq.getSeqNumber(), event.getClientTransaction() != null);
            } else {
                pace.done();
            }
        } catch (Exception _) {
            pace.failed();
        }
    }

    private void answered(Dialog dialog, long cseq, boolean first) throws Exception {
        dialog.sendAck(dialog.createAck(cseq));
        if (first) {
            dialog.sendRequest(provider.getNewClientTransaction(dialog.createRequest(Request.BYE)));
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        pace.failed();
    }
}
