package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Uri;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 3261 section 12.
class DialogTest {
    private static final Request SENT = Far.call("offer");
    private static final Request CAME = Far.invite("offer");

    private static NameAddr address(String text) {
        return NameAddr.parse(text).orElseThrow();
    }

    private static Dialog routed(String... routes) {
        Response.Builder ok = Far.response(SENT, 200, "b1", null).edit().remove(HeaderName.RECORD_ROUTE);
        for (String route : List.of(routes).reversed()) {
            ok.add(HeaderName.RECORD_ROUTE, route);
        }
        return Dialog.uac(SENT, ok.build());
    }

    @Nested
    class OfAClient {
        @Test
        void isMadeOfTheResponse() {
            Dialog dialog = Dialog.uac(SENT, Far.response(SENT, 180, "b1", null));
            assertThat(dialog.id()).isEqualTo(new DialogId("call-1", "me1", "b1"));
            assertThat(dialog.local()).hasToString("<sip:me@example.org>;tag=me1");
            assertThat(dialog.remote()).hasToString("<sip:bob@example.org>;tag=b1");
            assertThat(dialog.target()).hasToString("sip:bob@192.0.2.2:5080;transport=udp");
            assertThat(dialog.routes()).extracting(Object::toString).containsExactly("<sip:near.example.org;lr>", "<sip:far.example.org;lr>");
            assertThat(dialog.localSeq()).isEqualTo(10);
            assertThat(dialog.remoteSeq()).isEmpty();
            assertThat(dialog.early()).isTrue();
            assertThat(dialog.secure()).isFalse();
        }

        @Test
        void isConfirmedByThe2xxWhichGivesRoutesAndTargetAnew() {
            Dialog early = Dialog.uac(SENT, Far.response(SENT, 180, "b1", null));
            Response ok = Far.response(SENT, 200, "b1", null).edit()
                    .set(HeaderName.RECORD_ROUTE, "<sip:other.example.org;lr>")
                    .set(HeaderName.CONTACT, "<sip:bob@192.0.2.9>")
                    .build();
            Dialog confirmed = early.confirmed(ok);
            assertThat(confirmed.early()).isFalse();
            assertThat(confirmed.routes()).extracting(Object::toString).containsExactly("<sip:other.example.org;lr>");
            assertThat(confirmed.target()).hasToString("sip:bob@192.0.2.9");
        }

        @Test
        void withoutAContactOrATagInTheResponse() {
            Dialog dialog = Dialog.uac(SENT, Far.response(SENT, 200, null, null));
            assertThat(dialog.id().remoteTag()).isEmpty();
            assertThat(dialog.target()).isEqualTo(SENT.uri());
            assertThat(dialog.request("BYE", Far.AGENT).request().build().to().tag()).isNull();
        }

        @Test
        void isSecureByASipsUri() {
            Request sips = SENT.edit().uri(Uri.of("sips:bob@example.org")).build();
            assertThat(Dialog.uac(sips, Far.response(sips, 200, "b1", null)).secure()).isTrue();
        }
    }

    @Nested
    class OfAServer {
        @Test
        void isMadeOfTheRequest() {
            Dialog dialog = Dialog.uas(CAME, "me2", true);
            assertThat(dialog.id()).isEqualTo(new DialogId("call-2", "me2", "bob1"));
            assertThat(dialog.local()).hasToString("<sip:me@example.org>;tag=me2");
            assertThat(dialog.remote()).hasToString("<sip:bob@example.org>;tag=bob1");
            assertThat(dialog.target()).hasToString("sip:bob@192.0.2.2");
            assertThat(dialog.routes()).extracting(Object::toString).containsExactly("<sip:near.example.org;lr>", "<sip:far.example.org;lr>");
            assertThat(dialog.localSeq()).isZero();
            assertThat(dialog.remoteSeq()).isEqualTo(OptionalInt.of(100));
            assertThat(dialog.early()).isTrue();
            assertThat(dialog.confirmed().early()).isFalse();
            assertThat(dialog.request("BYE", Far.AGENT).request().build().cseq()).hasToString("1 BYE");
        }

        @Test
        void agreesWithTheFarSidesView() {
            Dialog dialog = Dialog.uas(CAME, "me2", false);
            Request request = Far.request(dialog.id(), "INFO", 101, null);
            assertThat(DialogId.of(request)).isEqualTo(dialog.id());
            assertThat(DialogId.of(Far.response(dialog.request("INFO", Far.AGENT).request().build(), 200, null, null))).isEqualTo(dialog.id());
        }
    }

    @Nested
    class MakesRequests {
        @Test
        void throughLooseRoutersWithTheTargetAsRequestUri() {
            Request bye = routed("<sip:a;lr>", "<sip:b>").request("BYE", Far.AGENT).request().build();
            assertThat(bye.uri()).hasToString("sip:bob@192.0.2.2:5080;transport=udp");
            assertThat(bye.routes()).extracting(Object::toString).containsExactly("<sip:a;lr>", "<sip:b>");
        }

        @Test
        void toAStrictRouterWithItsUriAsRequestUriAndTheTargetLast() {
            Request bye = routed("<sip:a;method=INVITE;transport=tcp?Subject=x>;p=1", "<sip:b;lr>").request("BYE", Far.AGENT).request().build();
            assertThat(bye.uri()).hasToString("sip:a;transport=tcp");
            assertThat(bye.routes()).extracting(Object::toString).containsExactly("<sip:b;lr>", "<sip:bob@192.0.2.2:5080;transport=udp>");
        }

        @Test
        void withoutRoutesStraightToTheTarget() {
            Request bye = routed().request("BYE", Far.AGENT).request().build();
            assertThat(bye.uri()).hasToString("sip:bob@192.0.2.2:5080;transport=udp");
            assertThat(bye.routes()).isEmpty();
        }

        @Test
        void withTheNextSequenceNumberEach() {
            Dialog.Draft one = routed().request("INFO", Far.AGENT);
            Dialog.Draft two = one.next().request("BYE", Far.AGENT);
            assertThat(one.request().build().cseq()).hasToString("11 INFO");
            assertThat(two.request().build().cseq()).hasToString("12 BYE");
            assertThat(two.next().localSeq()).isEqualTo(12);
        }

        @Test
        void withTheIdentityOfTheDialogAndTheAgentsHeaders() {
            Request info = routed().request("INFO", Far.AGENT).request().build();
            assertThat(info.callId()).isEqualTo("call-1");
            assertThat(info.from()).hasToString("<sip:me@example.org>;tag=me1");
            assertThat(info.to()).hasToString("<sip:bob@example.org>;tag=b1");
            assertThat(info.maxForwards()).hasValue(70);
            assertThat(info.header(HeaderName.USER_AGENT)).contains("Ahoy/test");
            assertThat(info.hasVia()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER"})
        void thatSayWhereThisSideIsIfTheyMayChangeIt(String method) {
            assertThat(routed().request(method, Far.AGENT).request().build().contacts()).containsExactly(Far.AGENT.contact());
        }

        @ParameterizedTest
        @ValueSource(strings = {"BYE", "INFO", "MESSAGE", "OPTIONS"})
        void thatDoNotSayItIfTheyMayNot(String method) {
            assertThat(routed().request(method, Far.AGENT).request().build().contacts()).isEmpty();
        }

        @Test
        void anewAfterAChallenge() {
            Dialog.Draft first = routed("<sip:a;lr>").request("BYE", Far.AGENT);
            Dialog.Draft second = first.next().again(first.request().build());
            Request bye = second.request().build();
            assertThat(bye.cseq()).hasToString("12 BYE");
            assertThat(bye.routes()).hasSize(1);
            assertThat(second.next().localSeq()).isEqualTo(12);
        }

        @Test
        void theAckWithNumberAndCredentialsOfTheInvite() {
            Request invite = SENT.edit().add(HeaderName.AUTHORIZATION, "Digest a=b").add(HeaderName.PROXY_AUTHORIZATION, "Digest c=d").build();
            Dialog dialog = routed("<sip:a;lr>");
            Request ack = dialog.request("INFO", Far.AGENT).next().ack(invite).build();
            assertThat(ack.cseq()).hasToString("10 ACK");
            assertThat(ack.uri()).isEqualTo(dialog.target());
            assertThat(ack.routes()).hasSize(1);
            assertThat(ack.header(HeaderName.AUTHORIZATION)).contains("Digest a=b");
            assertThat(ack.header(HeaderName.PROXY_AUTHORIZATION)).contains("Digest c=d");
        }
    }

    @Nested
    class TakesRequests {
        private final Dialog dialog = Dialog.uas(CAME, "me2", false);

        private Dialog.Arrival receive(int cseq) {
            return dialog.receive(Far.request(dialog.id(), "INFO", cseq, null));
        }

        @Test
        void inOrderAndWithGaps() {
            assertThat(receive(101)).isInstanceOfSatisfying(Dialog.Arrival.InOrder.class, in -> assertThat(in.next().remoteSeq()).hasValue(101));
            assertThat(receive(500)).isInstanceOfSatisfying(Dialog.Arrival.InOrder.class, in -> assertThat(in.next().remoteSeq()).hasValue(500));
        }

        @Test
        void butNotOutOfOrder() {
            assertThat(receive(99)).isEqualTo(new Dialog.Arrival.OutOfOrder());
        }

        @Test
        void andTheSameOnceMoreInAnotherTransaction() {
            assertThat(receive(100)).isInstanceOfSatisfying(Dialog.Arrival.InOrder.class, in -> assertThat(in.next().remoteSeq()).hasValue(100));
        }

        @Test
        void withAnyNumberFirst() {
            Dialog uac = routed();
            assertThat(uac.receive(Far.request(uac.id(), "INFO", 0, null)))
                    .isInstanceOfSatisfying(Dialog.Arrival.InOrder.class, in -> assertThat(in.next().remoteSeq()).hasValue(0));
        }

        @Test
        void thatMoveTheTargetOnlyWhenAccepted() {
            Request reinvite = Far.request(dialog.id(), "INVITE", 101, null);
            Dialog.Arrival.InOrder in = (Dialog.Arrival.InOrder) dialog.receive(reinvite);
            assertThat(in.next().target()).hasToString("sip:bob@192.0.2.2");
            Dialog refreshed = in.next().refreshed(reinvite);
            assertThat(refreshed.target()).hasToString("sip:bob@192.0.2.3");
            assertThat(refreshed.routes()).isEqualTo(dialog.routes());
            assertThat(refreshed.refreshed(Far.request(dialog.id(), "INFO", 102, null).edit().remove(HeaderName.CONTACT).build()).target())
                    .hasToString("sip:bob@192.0.2.3");
        }
    }

    @Test
    void aContactIsTakenWithoutWhatARequestUriMayNotHave() {
        Response ok = Far.response(SENT, 200, "b1", null).edit().contact(address("<sip:bob@h;method=BYE;ob?X=y>;expires=3")).build();
        assertThat(Dialog.uac(SENT, ok).target()).hasToString("sip:bob@h;ob");
    }
}
