package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.app.fake.FakeCall;
import org.ahoyphone.app.fake.FakePhone;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallConfig.Transfers;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.TransferRequest;
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
    private final AskedTransfers transfers = new AskedTransfers(Transfers.ASK);
    private final TypedCommands commands = new TypedCommands(() -> call, Media.AUDIO, report, transfers);

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
        commands.execute("video watch");
        assertThat(call.negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
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

    @ParameterizedTest
    @CsvSource({"accept, accepted", "refuse, refused"})
    void aTransferThatWasAskedForIsDecidedOnce(String word, String decision) {
        var request = new Decisions();
        commands.execute(word);
        assertThat(told()).isEqualTo("No transfer was asked for.");
        transfers.asked(request);
        commands.execute(word);
        commands.execute(word);
        assertThat(request.made).containsExactly(decision);
        assertThat(told()).isEqualTo("No transfer was asked for.");
    }

    @ParameterizedTest
    @CsvSource({"FOLLOW, accepted", "REFUSE, refused"})
    void aPolicyDecidesAtOnce(Transfers policy, String decision) {
        var request = new Decisions();
        new AskedTransfers(policy).asked(request);
        assertThat(request.made).containsExactly(decision);
    }

    /// A transfer that notes what was decided.
    private final class Decisions implements TransferRequest {
        private final List<String> made = new ArrayList<>();

        @Override
        public Call call() {
            return call;
        }

        @Override
        public Party target() {
            return new Party("sip:carol@example.org", "");
        }

        @Override
        public Party by() {
            return call.remote();
        }

        @Override
        public boolean attended() {
            return false;
        }

        @Override
        public void accept() {
            made.add("accepted");
        }

        @Override
        public void refuse() {
            made.add("refused");
        }
    }

    @Test
    void withoutACallItSaysSo() {
        new TypedCommands(() -> null, Media.AUDIO, report, transfers).execute("hold");
        assertThat(told()).isEqualTo("There is no call.");
    }

    @Test
    void linesAreReadUntilTheInputEnds() throws InterruptedException {
        var heard = new CountDownLatch(2);
        call.observe(_ -> heard.countDown(), Runnable::run);
        commands.readFrom(new ByteArrayInputStream("\n  answer  \nhold\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(heard.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(call.state()).as("the end of the input changes nothing").isEqualTo(CallState.HELD);
    }
}
