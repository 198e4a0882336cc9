package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// INFO requests within calls: packages, and digits.
class InfoTest {
    private final Lab lab = new Lab(3);
    private final Lab.Station alice = lab.station("192.0.2.1");
    private final Lab.Station bob = lab.station("192.0.2.2");
    private final List<String> got = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        lab.internet.conditions(Conditions.GOOD);
        alice.phone.calls().forEach(Call::hangUp);
        lab.nothingIsLeft();
        lab.close();
    }

    private InfoHandler handler(String name) {
        return new InfoHandler() {
            @Override
            public String packageName() {
                return name;
            }

            @Override
            public List<String> types() {
                return List.of("text/plain");
            }

            @Override
            public void received(Call call, String contentType, String body) {
                got.add(call.id() + " " + contentType + " " + body);
            }
        };
    }

    private static List<CallEvent> kinds(Call call, Class<?> kind) {
        return Lab.events(call).stream().filter(kind::isInstance).toList();
    }

    @Test
    void packagesReachTheirHandler() {
        Observation handling = bob.phone.infoPackage(handler("nod"));
        assertThatThrownBy(() -> bob.phone.infoPackage(handler("NOD"))).isInstanceOf(PhoneException.class);
        lab.advance(10);
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        calls[0].info("nod", "text/plain", "yes");
        calls[0].info("nod", "text/html", "<b>");
        calls[0].info("shake", "text/plain", "no");
        lab.advance(1000);
        assertThat(got).containsExactly(calls[1].id() + " text/plain yes");
        handling.close();
        lab.advance(10);
        calls[0].info("nod", "text/plain", "again");
        lab.advance(1000);
        assertThat(got).hasSize(1);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(kinds(calls[0], CallEvent.Notice.class)).hasToString(
                "[Notice[text=The other side did not take what was sent (415).], Notice[text=The other side did not take what was sent (469).],"
                        + " Notice[text=The other side did not take what was sent (469).]]");
    }

    @Test
    void digitsGoByInfoInTheirOrderWhereMediaCannotSendThem() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO);
        alice.media.refuse("dtmf");
        lab.internet.conditions(Conditions.BAD);
        calls[0].sendDtmf("12#");
        calls[0].sendDtmf("D");
        lab.advance(60_000);
        lab.internet.conditions(Conditions.GOOD);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(kinds(calls[1], CallEvent.Dtmf.class)).containsExactly(
                new CallEvent.Dtmf('1'), new CallEvent.Dtmf('2'), new CallEvent.Dtmf('#'), new CallEvent.Dtmf('D'));
    }

    @Test
    void digitsGoByInfoWhereThatIsWanted() {
        var config = PhoneConfig.defaults().listen(ListenAddress.parse("udp:0.0.0.0:5060")).calls(CallConfig.DEFAULT.digits(CallConfig.Digits.INFO));
        Lab.Station dave = lab.station(lab.internet.host("192.0.2.4"), config);
        Call[] calls = lab.connect(dave, bob, Media.AUDIO);
        calls[0].sendDtmf("4#");
        lab.advance(1000);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(kinds(calls[1], CallEvent.Dtmf.class)).containsExactly(new CallEvent.Dtmf('4'), new CallEvent.Dtmf('#'));
        assertThat(dave.media.last().digits).as("media is not asked").isEmpty();
    }

    @Test
    void digitsGoAsTonesWhereThatIsWanted() {
        var config = PhoneConfig.defaults().listen(ListenAddress.parse("udp:0.0.0.0:5060")).calls(CallConfig.DEFAULT.digits(CallConfig.Digits.IN_BAND));
        Lab.Station dave = lab.station(lab.internet.host("192.0.2.4"), config);
        Call[] calls = lab.connect(dave, bob, Media.AUDIO);
        calls[0].sendDtmf("4#");
        lab.advance(1000);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(dave.media.last().tones.toString()).isEqualTo("4#");
        assertThat(dave.media.last().digits).isEmpty();
        assertThat(kinds(calls[1], CallEvent.Dtmf.class)).as("none in INFO").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/dtmf-relay | Signal=5~Duration=160 | 5", "application/dtmf-relay | Signal= * | *", "application/dtmf-relay | signal=11 | #",
        "application/dtmf | 7 | 7", "application/dtmf | d | D", "application/dtmf | 10 | *"
    })
    void readsDigitsAsTheyAreWritten(String type, String body, char digit) {
        assertThat(DtmfInfo.read(type, body.replace("~", "\r\n"))).contains(digit);
        assertThat(DtmfInfo.read(type, DtmfInfo.write(type, digit))).contains(digit);
        assertThat(DtmfInfo.read(type, "Signal=x")).isEmpty();
    }

    @Test
    void aWholePictureIsAskedForAndGiven() {
        Call[] calls = lab.connect(alice, bob, Media.AUDIO_VIDEO);
        lab.advance(1000);
        alice.media.last().report(new MediaEvent.KeyFrameWanted());
        alice.media.last().report(new MediaEvent.KeyFrameWanted());
        lab.advance(1000);
        assertThat(bob.media.last().keyFrames).as("the second was asked for while the first was under way").isOne();
        assertThat(alice.media.last().keyFrames).isZero();
        alice.media.last().report(new MediaEvent.KeyFrameWanted());
        lab.advance(1000);
        assertThat(bob.media.last().keyFrames).isEqualTo(2);
        calls[0].hangUp();
        lab.advance(1000);
        assertThat(kinds(calls[0], CallEvent.Notice.class)).isEmpty();
    }

    @Test
    void whoRefusesToBeAskedForPicturesIsNotAskedAgain() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
        Call call = alice.phone.direct().call("sip:raw@192.0.2.9", Media.AUDIO_VIDEO);
        lab.until(() -> !raw.requests("INVITE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("INVITE"), 200, "raw").body("application/sdp", "plain 192.0.2.9 audio,video sendrecv\r\n").build());
        lab.until(() -> call.state() == CallState.ACTIVE);
        alice.media.last().report(new MediaEvent.KeyFrameWanted());
        lab.until(() -> !raw.requests("INFO").isEmpty());
        assertThat(raw.lastRequest("INFO").contentType()).isEqualTo("application/media_control+xml");
        assertThat(raw.lastRequest("INFO").bodyText()).contains("<picture_fast_update/>");
        raw.send(raw.answer(raw.lastRequest("INFO"), 415, "raw").build());
        lab.advance(1000);
        alice.media.last().report(new MediaEvent.KeyFrameWanted());
        lab.advance(1000);
        assertThat(raw.requests("INFO")).hasSize(1);
        String tag = String.valueOf(raw.lastRequest("INVITE").fromTag());
        String asks = "<media_control><vc_primitive><to_encoder><m:picture_fast_update></m:picture_fast_update></to_encoder></vc_primitive></media_control>";
        String other = "<media_control><general_error>picture_fast_updates fail</general_error></media_control>";
        raw.send(raw.request("INFO", alice.uri(), call.id(), tag, 10, control(asks)));
        raw.send(raw.request("INFO", alice.uri(), call.id(), tag, 11, control(other)));
        lab.advance(100);
        assertThat(raw.statuses()).containsExactly(200, 200);
        assertThat(alice.media.last().keyFrames).isOne();
        call.hangUp();
        lab.until(() -> !raw.requests("BYE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("BYE"), 200, "raw").build());
        lab.advance(1000);
        assertThat(kinds(call, CallEvent.Notice.class)).as("nothing that a user could do about it").isEmpty();
    }

    private static String control(String body) {
        return "Content-Type: application/media_control+xml\nContent-Length: " + body.length() + "\n\n" + body;
    }

    @Test
    void rawRequestsGetTheAnswersTheyDeserve() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
        Call call = alice.phone.direct().call("sip:raw@192.0.2.9", Media.AUDIO);
        lab.until(() -> !raw.requests("INVITE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("INVITE"), 200, "raw").body("application/sdp", "plain 192.0.2.9 audio sendrecv\r\n").build());
        lab.until(() -> call.state() == CallState.ACTIVE);
        String tag = String.valueOf(raw.lastRequest("INVITE").fromTag());
        String[] bodies = {
            "", "Content-Type: application/dtmf-relay\nContent-Length: 8\n\nSignal=1", "Content-Type: application/dtmf\nContent-Length: 1\n\nx",
            "Content-Type: text/html\nContent-Length: 1\n\nx", "Info-Package: nod\n"
        };
        for (int i = 0; i < bodies.length; i++) {
            raw.send(raw.request("INFO", alice.uri(), call.id(), tag, 10 + i, bodies[i]));
        }
        lab.advance(100);
        assertThat(raw.statuses()).containsExactly(200, 200, 400, 415, 469);
        assertThat(raw.response(469).headers().contains(HeaderName.RECV_INFO)).isTrue();
        alice.media.refuse("dtmf");
        call.sendDtmf("12");
        lab.until(() -> !raw.requests("INFO").isEmpty());
        raw.send(raw.answer(raw.lastRequest("INFO"), 415, "raw").build());
        lab.until(() -> raw.requests("INFO").size() == 2);
        assertThat(raw.lastRequest("INFO").contentType()).isEqualTo("application/dtmf");
        assertThat(raw.lastRequest("INFO").bodyText()).isEqualTo("1");
        raw.send(raw.answer(raw.lastRequest("INFO"), 415, "raw").build());
        lab.advance(1000);
        assertThat(raw.requests("INFO")).hasSize(2);
        assertThat(alice.media.last().tones.toString()).as("neither events nor INFO").isEqualTo("12");
        alice.media.refuse("tones");
        call.sendDtmf("3");
        lab.until(() -> raw.requests("INFO").size() == 3);
        raw.send(raw.answer(raw.lastRequest("INFO"), 415, "raw").build());
        lab.advance(1000);
        call.hangUp();
        lab.until(() -> !raw.requests("BYE").isEmpty());
        raw.send(raw.answer(raw.lastRequest("BYE"), 200, "raw").build());
        lab.advance(100);
        assertThat(kinds(call, CallEvent.Notice.class)).contains(new CallEvent.Notice("The other side does not take digits."));
    }
}
