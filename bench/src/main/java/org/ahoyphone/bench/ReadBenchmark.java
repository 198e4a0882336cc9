package org.ahoyphone.bench;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Parsing, and reading the seventeen fields that a user agent looks at: method, user and host of the Request-URI,
/// branch, host and port of the top Via, From tag and user, To user, Call-ID, CSeq, host and port of the Contact,
/// Max-Forwards, Content-Length, length of the body.
@State(Scope.Thread)
public class ReadBenchmark {

    private final byte[] bytes = Invite.bytes();
    private final StringMsgParser parser = Jain.parser();

    @Benchmark
    public void ahoy(Blackhole hole) {
        Request request = Ahoy.request(bytes);
        hole.consume(request.method());
        var uri = (org.ahoyphone.sip.message.SipUri) request.uri();
        hole.consume(uri.user());
        hole.consume(uri.host());
        var via = request.topVia();
        hole.consume(via.branch());
        hole.consume(via.host());
        hole.consume(via.port());
        hole.consume(request.fromTag());
        hole.consume(((org.ahoyphone.sip.message.SipUri) request.from().uri()).user());
        hole.consume(((org.ahoyphone.sip.message.SipUri) request.to().uri()).user());
        hole.consume(request.callId());
        hole.consume(request.cseq().number());
        var contact = (org.ahoyphone.sip.message.SipUri) request.contacts().getFirst().uri();
        hole.consume(contact.host());
        hole.consume(contact.port());
        hole.consume(request.maxForwards().orElse(-1));
        hole.consume(request.headers().number(HeaderName.CONTENT_LENGTH).orElse(-1));
        hole.consume(request.bodyLength());
    }

    @Benchmark
    public void jain(Blackhole hole) throws ParseException {
        SIPRequest request = Jain.request(parser, bytes);
        hole.consume(request.getMethod());
        SipUri uri = (SipUri) request.getRequestURI();
        hole.consume(uri.getUser());
        hole.consume(uri.getHost());
        Via via = request.getTopmostVia();
        hole.consume(via.getBranch());
        hole.consume(via.getHost());
        hole.consume(via.getPort());
        hole.consume(request.getFromTag());
        hole.consume(((SipUri) request.getFrom().getAddress().getURI()).getUser());
        hole.consume(((SipUri) request.getTo().getAddress().getURI()).getUser());
        hole.consume(request.getCallId().getCallId());
        hole.consume(request.getCSeq().getSeqNumber());
        SipUri contact = (SipUri) ((Contact) request.getContactHeaders().getFirst()).getAddress().getURI();
        hole.consume(contact.getHost());
        hole.consume(contact.getPort());
        hole.consume(request.getMaxForwards().getMaxForwards());
        hole.consume(request.getContentLength().getContentLength());
        hole.consume(request.getRawContent().length);
    }
}
