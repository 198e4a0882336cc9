package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.fake.FakePhone;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.Registration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields that programs rely on, as `docs/cli.md` lists them.
class JsonReportTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonReport report = new JsonReport(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    private final FakePhone phone = new FakePhone();
    private final FakeCall call = phone.incoming("sip:bob@example.org", "Bob", Media.AUDIO_VIDEO);

    private JsonNode printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        bytes.reset();
        JsonNode node = JsonMapper.builder().build().readTree(text);
        assertThat(node.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        return node;
    }

    @Test
    void listening() {
        report.listening(List.of(ListenAddress.parse("udp:127.0.0.1:5070"), ListenAddress.parse("tcp:[::1]:5071")));
        JsonNode node = printed();
        assertThat(node.get("event").asString()).isEqualTo("listening");
        assertThat(node.get("addresses").get(1).asString()).isEqualTo("tcp:[::1]:5071");
    }

    @Test
    void registrations() {
        report.registration(phone.direct(), new Registration.Registered(600));
        assertThat(printed().get("expires").asInt()).isEqualTo(600);
        report.registration(phone.direct(), new Registration.Failed(403, "No.", -1));
        JsonNode failed = printed();
        assertThat(failed.get("event").asString()).isEqualTo("registration-failed");
        assertThat(failed.get("code").asInt()).isEqualTo(403);
        assertThat(failed.has("retry")).isFalse();
        report.registration(phone.direct(), new Registration.Failed(503, "Later.", 30));
        assertThat(printed().get("retry").asInt()).isEqualTo(30);
    }

    @Test
    void aCallFromItsStartToItsEnd() {
        report.incoming(call);
        JsonNode incoming = printed();
        assertThat(incoming.get("call").asString()).isEqualTo(call.id());
        assertThat(incoming.get("remote").asString()).isEqualTo("sip:bob@example.org");
        assertThat(incoming.get("video").asBoolean()).isTrue();

        report.event(call, new CallEvent.Answered(FakeCall.agreed(Media.AUDIO_VIDEO)));
        JsonNode answered = printed();
        assertThat(answered.get("streams").get(0).get("codec").asString()).isEqualTo("opus");
        assertThat(answered.get("streams").get(1).get("remote").asString()).isEqualTo("127.0.0.1:30002");

        report.event(call, new CallEvent.Dtmf('#'));
        assertThat(printed().get("digit").asString()).isEqualTo("#");

        report.event(call, new CallEvent.MediaChanged(FakeCall.agreed(Media.AUDIO), true, false));
        JsonNode changed = printed();
        assertThat(changed.get("localHold").asBoolean()).isTrue();
        assertThat(changed.get("remoteHold").asBoolean()).isFalse();

        report.event(call, new CallEvent.Ended(new EndReason(486, "They are busy.", EndReason.By.REMOTE)));
        JsonNode ended = printed();
        assertThat(ended.get("code").asInt()).isEqualTo(486);
        assertThat(ended.get("reason").asString()).isEqualTo("They are busy.");
        assertThat(ended.get("by").asString()).isEqualTo("remote");
    }

    @Test
    void whoJoinsAConferenceAndWhoSpeaks() {
        report.conference(call, "speaks");
        JsonNode speaks = printed();
        assertThat(speaks.get("event").asString()).isEqualTo("conference");
        assertThat(speaks.get("call").asString()).isEqualTo(call.id());
        assertThat(speaks.get("remote").asString()).isEqualTo("sip:bob@example.org");
        assertThat(speaks.get("what").asString()).isEqualTo("speaks");
    }

    @Test
    void unknownFiguresAreLeftOut() {
        var sound = new StreamStatistics(
                "audio", "opus", 50, 4000, 49, 3900, 1, -1, 2.345, -1, 40, -20, -1, -1, -1, -1, -1, -1, -1);
        var picture = new StreamStatistics(
                "video", "VP8", 90, 80_000, 95, 90_000, 0, 2, 1, 12.5, -1, -1, 30, 31, 31, 0, 1280, 720, 514);
        report.event(call, new CallEvent.Statistics(new MediaStatistics(List.of(sound, picture))));
        JsonNode streams = printed().get("streams");
        JsonNode first = streams.get(0);
        assertThat(first.get("packetsLost").asInt()).isEqualTo(1);
        assertThat(first.get("jitterMs").asDouble()).isEqualTo(2.35);
        assertThat(first.has("roundTripMs")).isFalse();
        assertThat(first.has("remotePacketsLost")).isFalse();
        assertThat(first.has("framesSent")).isFalse();
        assertThat(first.get("levelDb").asDouble()).isEqualTo(-20);
        JsonNode second = streams.get(1);
        assertThat(second.get("framesDecoded").asInt()).isEqualTo(31);
        assertThat(second.get("width").asInt()).isEqualTo(1280);
        assertThat(second.get("delayMs").asDouble()).isEqualTo(514);
        assertThat(second.has("levelDb")).isFalse();
    }
}
