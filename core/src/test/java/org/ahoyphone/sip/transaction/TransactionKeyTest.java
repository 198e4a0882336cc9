package org.ahoyphone.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionKeyTest {
    private final Request invite = Messages.request("INVITE", "z9hG4bK-1");

    private static Request withVia(Request request, String via) {
        return request.edit().topVia(Via.parse(via).orElseThrow()).build();
    }

    @Nested
    class OfAClient {
        @Test
        void aResponseBelongsToTheRequestWithItsBranchAndMethod() {
            Response response = Response.of(invite, 200).toTag("x").topVia(invite.topVia().withReceived("203.0.113.9").withRport(4444)).build();
            assertThat(TransactionKey.client(response)).isEqualTo(TransactionKey.client(invite));
        }

        @Test
        void aResponseWithAnotherBranchDoesNot() {
            Response response = Messages.response(Messages.request("INVITE", "z9hG4bK-2"), 200);
            assertThat(TransactionKey.client(response)).isNotEqualTo(TransactionKey.client(invite));
        }

        @Test
        void theAnswerToACancelIsNotTheInvites() {
            Request cancel = FromInvite.cancel(invite);
            assertThat(TransactionKey.client(Messages.response(cancel, 200)))
                    .isEqualTo(TransactionKey.client(cancel))
                    .isNotEqualTo(TransactionKey.client(invite));
        }
    }

    @Nested
    class OfAServer {
        @Test
        void aRepeatedRequestAndTheAckOfARefusalBelongToTheInvite() {
            Request ack = FromInvite.ack(invite, Messages.response(invite, 486));
            assertThat(TransactionKey.server(Messages.request("INVITE", "z9hG4bK-1"))).isEqualTo(TransactionKey.server(invite));
            assertThat(TransactionKey.server(ack)).isEqualTo(TransactionKey.server(invite));
        }

        @Test
        void theSameBranchOfAnotherSenderIsAnotherTransaction() {
            assertThat(TransactionKey.server(withVia(invite, "SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bK-1")))
                    .isNotEqualTo(TransactionKey.server(invite));
            assertThat(TransactionKey.server(withVia(invite, "SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK-1")))
                    .isNotEqualTo(TransactionKey.server(invite));
        }

        @Test
        void whatTheReceiverNotesAndHowAHostIsSpelledMakesNoDifference() {
            Request one = withVia(invite, "SIP/2.0/UDP Phone.Example.ORG;branch=z9hG4bK-1");
            Request two = withVia(invite, "SIP/2.0/UDP phone.example.org;received=192.0.2.9;rport=999;branch=z9hG4bK-1");
            assertThat(TransactionKey.server(one)).isEqualTo(TransactionKey.server(two));
        }

        @Test
        void anotherMethodIsAnotherTransaction() {
            assertThat(TransactionKey.server(FromInvite.cancel(invite))).isNotEqualTo(TransactionKey.server(invite));
            assertThat(TransactionKey.server(Messages.request("BYE", "z9hG4bK-1"))).isNotEqualTo(TransactionKey.server(invite));
        }

        @Test
        void aCancelFindsItsInvite() {
            assertThat(TransactionKey.cancelled(FromInvite.cancel(invite))).isEqualTo(TransactionKey.server(invite));
        }
    }

    /// RFC 3261 section 17.2.3, second half.
    @Nested
    class OfAnOldServer {
        private final Request old = withVia(invite, "SIP/2.0/UDP 192.0.2.1:5060;branch=1");

        @Test
        void theCookieDecides() {
            assertThat(TransactionKey.server(old)).isInstanceOf(TransactionKey.OldServer.class);
            assertThat(TransactionKey.server(withVia(invite, "SIP/2.0/UDP 192.0.2.1"))).isInstanceOf(TransactionKey.OldServer.class);
            assertThat(TransactionKey.server(withVia(invite, "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK"))).isInstanceOf(TransactionKey.OldServer.class);
            assertThat(TransactionKey.server(invite)).isInstanceOf(TransactionKey.Server.class);
        }

        @Test
        void repetitionAckAndCancelBelongToTheInvite() {
            Request noted = withVia(old, "SIP/2.0/UDP 192.0.2.1:5060;branch=1;received=198.51.100.1;rport=7");
            assertThat(TransactionKey.server(noted)).isEqualTo(TransactionKey.server(old));
            assertThat(TransactionKey.server(FromInvite.ack(old, Messages.response(old, 486)))).isEqualTo(TransactionKey.server(old));
            assertThat(TransactionKey.cancelled(FromInvite.cancel(old))).isEqualTo(TransactionKey.server(old));
        }

        @Test
        void whateverElseDiffersMakesAnotherTransaction() {
            TransactionKey key = TransactionKey.server(old);
            assertThat(TransactionKey.server(old.with(HeaderName.CALL_ID, "other"))).isNotEqualTo(key);
            assertThat(TransactionKey.server(old.with(HeaderName.FROM, "<sip:alice@example.org>;tag=a2"))).isNotEqualTo(key);
            assertThat(TransactionKey.server(old.with(HeaderName.CSEQ, "8 INVITE"))).isNotEqualTo(key);
            assertThat(TransactionKey.server(withVia(old, "SIP/2.0/UDP 192.0.2.1:5060;branch=2"))).isNotEqualTo(key);
            assertThat(TransactionKey.server(old.edit().uri(org.ahoyphone.sip.message.Uri.of("sip:carol@192.0.2.2")).build())).isNotEqualTo(key);
        }
    }

    /// RFC 3261 section 8.2.2.2.
    @Nested
    class OfMergedRequests {
        private final Map<MergeKey, TransactionKey> ongoing = new HashMap<>(Map.of(MergeKey.of(invite), TransactionKey.server(invite)));

        @Test
        void theSecondPathOfAForkIsMerged() {
            assertThat(MergeKey.merged(Messages.request("INVITE", "z9hG4bK-other"), ongoing)).isTrue();
        }

        @Test
        void aRepetitionIsNot() {
            assertThat(MergeKey.merged(Messages.request("INVITE", "z9hG4bK-1"), ongoing)).isFalse();
        }

        @Test
        void aRequestInADialogIsNot() {
            Request in = Messages.request("INVITE", "z9hG4bK-other").with(HeaderName.TO, "<sip:bob@example.org>;tag=b");
            assertThat(MergeKey.merged(in, ongoing)).isFalse();
        }

        @Test
        void anotherCallIsNot() {
            Request other = Messages.request("INVITE", "z9hG4bK-other");
            assertThat(MergeKey.merged(other.with(HeaderName.CALL_ID, "b"), ongoing)).isFalse();
            assertThat(MergeKey.merged(other.with(HeaderName.CSEQ, "8 INVITE"), ongoing)).isFalse();
            assertThat(MergeKey.merged(other.with(HeaderName.FROM, "<sip:alice@example.org>;tag=q"), ongoing)).isFalse();
            assertThat(MergeKey.merged(Messages.request("OPTIONS"), ongoing)).isFalse();
        }
    }

    @Test
    void aCancelIsBuiltOfTheInvite() {
        Request cancel = FromInvite.cancel(invite);
        assertThat(cancel.method()).isEqualTo("CANCEL");
        assertThat(cancel.uri()).isEqualTo(invite.uri());
        assertThat(cancel.vias()).containsExactly(invite.topVia());
        assertThat(cancel.header(HeaderName.TO)).isEqualTo(invite.header(HeaderName.TO));
        assertThat(cancel.header(HeaderName.FROM)).isEqualTo(invite.header(HeaderName.FROM));
        assertThat(cancel.callId()).isEqualTo(invite.callId());
        assertThat(cancel.cseq().toString()).isEqualTo("7 CANCEL");
        assertThat(cancel.routes()).isEqualTo(invite.routes());
        assertThat(cancel.bodyLength()).isZero();
    }
}
