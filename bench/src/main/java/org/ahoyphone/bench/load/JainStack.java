package org.ahoyphone.bench.load;

import gov.nist.javax.sip.SipStackImpl;
import java.util.List;
import java.util.Properties;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.ListeningPoint;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.AddressFactory;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.message.MessageFactory;

/// JAIN-SIP on one loopback port as it is fastest: sixteen threads (by default it takes a new thread for every datagram,
/// which costs several times as much), listeners that may run side by side, large socket buffers, no trace.
abstract class JainStack implements SipListener, Subject {
    private static final String HOST = "127.0.0.1";
    private static final String UDP = "udp";
    private static final String THREADS = "16";
    private static final String BUFFER = Integer.toString(4 << 20);

    final SipStackImpl stack;
    final SipProvider provider;
    final MessageFactory messages;
    final HeaderFactory headers;
    final AddressFactory addresses;
    final ContactHeader contact;
    final ContentTypeHeader sdp;

    JainStack(int port) throws Exception {
        var settings = new Properties();
        settings.setProperty("javax.sip.STACK_NAME", "load");
        settings.setProperty("gov.nist.javax.sip.TRACE_LEVEL", "0");
        settings.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", THREADS);
        settings.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        settings.setProperty("gov.nist.javax.sip.RECEIVE_UDP_BUFFER_SIZE", BUFFER);
        settings.setProperty("gov.nist.javax.sip.SEND_UDP_BUFFER_SIZE", BUFFER);
        settings.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "false");
        SipFactory factory = SipFactory.getInstance();
        factory.setPathName("gov.nist");
        stack = (SipStackImpl) factory.createSipStack(settings);
        messages = factory.createMessageFactory();
        headers = factory.createHeaderFactory();
        addresses = factory.createAddressFactory();
        ListeningPoint point = stack.createListeningPoint(HOST, port, UDP);
        provider = stack.createSipProvider(point);
        contact = headers.createContactHeader(addresses.createAddress("<sip:load@" + HOST + ":" + port + ">"));
        sdp = headers.createContentTypeHeader("application", "sdp");
    }

    /// Apart from the constructor: what arrives finds a finished listener.
    final void listen() throws Exception {
        provider.addSipListener(this);
    }

    @Override
    public String counts() {
        return "clients " + stack.getClientTransactionTableSize() + ", servers " + stack.getServerTransactionTableSize()
                + ", dialogs " + List.copyOf(stack.getDialogs()).size();
    }

    @Override
    public void close() {
        stack.stop();
    }

    @Override
    public void processRequest(RequestEvent event) {}

    @Override
    public void processResponse(ResponseEvent event) {}

    @Override
    public void processTimeout(TimeoutEvent event) {}

    @Override
    public void processIOException(IOExceptionEvent event) {}

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}
}
