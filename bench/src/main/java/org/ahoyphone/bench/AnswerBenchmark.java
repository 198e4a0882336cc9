package org.ahoyphone.bench;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import javax.sip.header.ContactHeader;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A 200 without a body to an INVITE that is there already: Via, From, To, Call-ID, CSeq and Record-Route repeated, a
/// tag for To that is new each time, a Contact; and its bytes.
@State(Scope.Thread)
public class AnswerBenchmark {

    private final Request ours = Ahoy.request(Invite.bytes());
    private final SIPRequest theirs;
    private final ContactHeader contact;
    private long count;

    public AnswerBenchmark() {
        try {
            theirs = Jain.request(Jain.parser(), Invite.bytes());
            AddressFactoryImpl addresses = new AddressFactoryImpl();
            contact = Jain.HEADERS.createContactHeader(addresses.createAddress(addresses.createURI("sip:ben@198.51.100.3:5060")));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String tag() {
        return Long.toHexString(0x9e37_79b9_7f4a_7c15L * ++count);
    }

    @Benchmark
    public byte[] ahoy() {
        return Response.of(ours, 200).copy(ours, HeaderName.RECORD_ROUTE).toTag(tag())
                .add(HeaderName.CONTACT, "<sip:ben@198.51.100.3:5060>").build().encode();
    }

    @Benchmark
    public byte[] jain() throws ParseException {
        // createResponse repeats Record-Route too.
        SIPResponse response = theirs.createResponse(200);
        response.getTo().setTag(tag());
        response.addHeader(contact);
        return response.encodeAsBytes("UDP");
    }
}
