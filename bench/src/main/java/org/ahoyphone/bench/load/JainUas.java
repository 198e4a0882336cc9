package org.ahoyphone.bench.load;

import java.util.concurrent.atomic.AtomicLong;
import javax.sip.RequestEvent;
import javax.sip.ServerTransaction;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/// A callee on JAIN-SIP that does what [AhoyUas] does.
final class JainUas extends JainStack {
    private final AtomicLong tags = new AtomicLong(System.nanoTime());

    JainUas(int port) throws Exception {
        super(port);
        listen();
    }

    @Override
    public void processRequest(RequestEvent event) {
        try {
            Request request = event.getRequest();
            switch (request.getMethod()) {
                case Request.INVITE -> accept(event);
                case Request.ACK -> {}
                case Request.BYE -> transaction(event).sendResponse(messages.createResponse(Response.OK, request));
                default -> provider.sendResponse(messages.createResponse(Response.METHOD_NOT_ALLOWED, request));
            }
        } catch (Exception e) {
            throw new IllegalStateException("JAIN-SIP refuses", e);
        }
    }

    private void accept(RequestEvent event) throws Exception {
        ServerTransaction transaction = transaction(event);
        String tag = Long.toHexString(tags.incrementAndGet());
        transaction.sendResponse(response(event.getRequest(), Response.RINGING, tag));
        Response ok = response(event.getRequest(), Response.OK, tag);
        ok.setContent(Session.SDP, sdp);
        transaction.sendResponse(ok);
    }

    private Response response(Request invite, int status, String tag) throws Exception {
        Response response = messages.createResponse(status, invite);
        ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(tag);
        response.addHeader(contact);
        return response;
    }

    private ServerTransaction transaction(RequestEvent event) throws Exception {
        ServerTransaction known = event.getServerTransaction();
        return known == null ? provider.getNewServerTransaction(event.getRequest()) : known;
    }

    @Override
    public Outcome call(int rate, int calls) {
        throw new UnsupportedOperationException("A callee does not call.");
    }
}
