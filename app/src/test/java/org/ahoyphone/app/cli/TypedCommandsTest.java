package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.fake.FakePhone;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCommandsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Report report = new TextReport(
            new PrintStream(new ByteArrayOutputStream(), true), new PrintStream(err, true, StandardCharsets.UTF_8));
    private final FakePhone phone = new FakePhone();
    private final FakeCall call = phone.incoming("sip:bob@example.org", "Bob", Media.AUDIO_VIDEO);
    private final TypedCommands commands = new TypedCommands(() -> call, Media.AUDIO, report);

    private String told() {
        String text = err.toString(StandardCharsets.UTF_8).strip();
        err.reset();
        return text;
    }

    @Test
    void aCallIsAnsweredAsTheOptionsSayHeldResumedAndEnded() {
        commands.execute("answer");
        assertThat(call.state()).isEqualTo(CallState.ACTIVE);
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO);
        commands.execute("hold");
        assertThat(call.state()).isEqualTo(CallState.HELD);
        commands.execute("resume");
        assertThat(call.state()).isEqualTo(CallState.ACTIVE);
        commands.execute("dtmf 12#");
        assertThat(call.digits()).isEqualTo("12#");
        commands.execute("video on");
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
        commands.execute("video off");
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO);
        commands.execute("hangup");
        assertThat(call.state()).isEqualTo(CallState.ENDED);
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"decline, 603", "busy, 486"})
    void aCallIsRefused(String word, int status) {
        commands.execute(word);
        assertThat(call.rejectedWith()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob", "video", "video sideways", "dtmf x", "dtmf"})
    void whatCannotBeDoneIsOneSentenceAndChangesNothing(String line) {
        commands.execute(line);
        assertThat(told().lines()).hasSize(1);
        assertThat(call.state()).isEqualTo(CallState.RINGING);
    }

    @Test
    void withoutACallItSaysSo() {
        new TypedCommands(() -> null, Media.AUDIO, report).execute("hold");
        assertThat(told()).isEqualTo("There is no call.");
    }

    @Test
    void linesAreReadUntilTheInputEnds() throws InterruptedException {
        var heard = new CountDownLatch(2);
        call.observe(_ -> heard.countDown(), Runnable::run);
        commands.readFrom(new ByteArrayInputStream("\n  answer  \nhold\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(call.state()).as("the end of the input changes nothing").isEqualTo(CallState.HELD);
    }
}
