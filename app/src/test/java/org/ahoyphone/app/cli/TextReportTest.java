package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.fake.FakePhone;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.EndReason.By;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.NegotiatedMedia;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.Registration;
import org.junit.jupiter.api.Test;

/// The lines for people: what happens on standard output, what is wrong on standard error.
class TextReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final TextReport report = new TextReport(stream(out), stream(err));
    private final FakePhone phone = new FakePhone();
    private final FakeCall call = phone.incoming("sip:bob@example.org", "Bob", Media.AUDIO_VIDEO);

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        bytes.reset();
        return lines;
    }

    private void assertSaid(String... lines) {
        assertThat(lines(out)).containsExactly(lines);
        assertThat(lines(err)).isEmpty();
    }

    private void assertWarned(String... lines) {
        assertThat(lines(err)).containsExactly(lines);
        assertThat(lines(out)).isEmpty();
    }

    @Test
    void whereItListens() {
        report.listening(List.of(ListenAddress.parse("udp:127.0.0.1:5070"), ListenAddress.parse("tcp:[::1]:5071")));
        assertSaid("Listening on udp:127.0.0.1:5070, tcp:[::1]:5071");
    }

    @Test
    void registrations() {
        Account alice = phone.account(AccountConfig.of("sip:alice@example.org"));
        report.registration(alice, new Registration.Trying());
        report.registration(alice, new Registration.Registered(600));
        report.registration(alice, new Registration.None());
        assertSaid(
                "Registering sip:alice@example.org ...",
                "sip:alice@example.org is registered for 600 s.",
                "sip:alice@example.org is not registered.");
        report.registration(alice, new Registration.Failed(403, "The password was refused.", -1));
        report.registration(alice, new Registration.Failed(503, "The registrar cannot be reached.", 30));
        assertWarned("The password was refused.", "The registrar cannot be reached. Trying again in 30 s.");
    }

    @Test
    void aCallFromItsStartToItsEnd() {
        report.incoming(call);
        report.calling(call);
        report.event(call, new CallEvent.Ringing(180, false));
        report.event(call, new CallEvent.Ringing(183, true));
        report.event(call, new CallEvent.Answered(FakeCall.agreed(Media.AUDIO_VIDEO)));
        report.event(call, new CallEvent.Dtmf('#'));
        report.event(call, new CallEvent.Ended(new EndReason(200, "They hung up.", By.REMOTE)));
        assertSaid(
                "Bob calls.",
                "Calling sip:bob@example.org ...",
                "Ringing.",
                "Ringing, with their own sound.",
                "Answered: audio opus with 127.0.0.1:30000, video VP8 with 127.0.0.1:30002.",
                "Digit #",
                "They hung up.");
    }

    @Test
    void whyACallFailedIsLeftToTheCommand() {
        report.event(call, new CallEvent.Ended(new EndReason(486, "They are busy.", By.REMOTE)));
        assertSaid();
    }

    @Test
    void changesOfACall() {
        report.event(call, new CallEvent.MediaChanged(FakeCall.agreed(Media.AUDIO), true, false));
        report.event(call, new CallEvent.MediaChanged(FakeCall.agreed(Media.AUDIO), false, true));
        report.event(call, new CallEvent.MediaChanged(NegotiatedMedia.NONE, true, true));
        report.event(call, new CallEvent.MediaChanged(new NegotiatedMedia(List.of(
                stream("audio", true, false), stream("audio", false, true), stream("video", false, false))), false, false));
        assertSaid(
                "Now: audio opus with 127.0.0.1:30000, held by you.",
                "Now: audio opus with 127.0.0.1:30000, held by them.",
                "Now: no media, held by you, held by them.",
                "Now: audio X with 192.0.2.7:9 (sending only), audio X with 192.0.2.7:9 (receiving only),"
                        + " video X with 192.0.2.7:9 (paused).");
        report.event(call, new CallEvent.ChangeRefused(488, "They do not want video."));
        report.event(call, new CallEvent.Notice("No camera was found."));
        assertWarned("They do not want video.", "No camera was found.");
    }

    private static NegotiatedMedia.Stream stream(String kind, boolean sending, boolean receiving) {
        return new NegotiatedMedia.Stream(kind, "X", "127.0.0.1:8", "192.0.2.7:9", sending, receiving);
    }

    @Test
    void figuresThatAreNotKnownAreLeftOut() {
        var sound = new StreamStatistics(
                "audio", "opus", 50, 4000, 49, 3900, 1, -1, 2.345, -1, 40, -20, -1, -1, -1, -1, -1, -1, -1);
        var picture = new StreamStatistics(
                "video", "VP8", 90, 80_000, 95, 90_000, 0, 2, 1, 12.5, -1, -1, 30, 31, 29, 2, 1280, 720, 514.4);
        report.event(call, new CallEvent.Statistics(new MediaStatistics(List.of(sound, picture))));
        assertSaid(
                "audio opus: sent 50, received 49, lost 1, jitter 2.3 ms",
                "video VP8: sent 90, received 95, lost 0, jitter 1.0 ms, round trip 12.5 ms, pictures sent 30, received 31, decoded 29,"
                        + " dropped 2, 1280x720, delay 514 ms");
    }

    @Test
    void messages() {
        report.message(new Message(phone.direct(), new Party("sip:bob@example.org", ""), "text/plain", "ahoy"));
        report.messageSent("bob@example.org", true, 200, "The message was delivered.");
        assertSaid("sip:bob@example.org: ahoy", "Delivered to bob@example.org.");
        report.messageSent("bob@example.org", false, 480, "They are not available.");
        assertWarned("They are not available.");
    }

    @Test
    void devices() {
        report.device("audio-in", "Headset", true);
        report.device("camera", "HD Webcam", false);
        assertSaid("audio-in   Headset  (default)", "camera     HD Webcam");
        report.notice("No speaker was found.");
        assertWarned("No speaker was found.");
    }
}
