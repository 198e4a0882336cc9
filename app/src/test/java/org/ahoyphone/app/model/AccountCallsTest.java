package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.app.model.AccountCalls.Keys;
import org.ahoyphone.app.model.AccountCalls.Transfers;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallConfig;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallPreferences;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.Test;

/// What an account's calls do otherwise than usual: from the form to a call.
final class AccountCallsTest {
    private static final AccountCalls OWN = new AccountCalls(List.of("PCMA", "G722"), Keys.INFO, Transfers.REFUSE);

    private static AccountEntry entry(AccountCalls calls) {
        return new AccountDraft("alice@127.0.0.1", "", "", "", "", "", "", false, calls).entry();
    }

    private static AccountCalls with(String... codecs) {
        return new AccountCalls(List.of(codecs), Keys.AUTO, Transfers.ASK);
    }

    @Test
    void theyAreKeptByTheEntryAndComeBackIntoTheForm() {
        AccountEntry entry = entry(OWN);
        assertThat(entry.calls()).isEqualTo(OWN);
        assertThat(AccountDraft.of(entry).calls()).isEqualTo(OWN);
        assertThat(entry.withUser("other").calls()).isEqualTo(OWN);
        assertThat(entry.config(null).calls()).isEqualTo(
                new CallPreferences(List.of("PCMA", "G722"), CallConfig.Digits.INFO, CallConfig.Transfers.REFUSE));
        assertThat(AccountEntry.of("sip:alice@example.org").config(null).calls()).isEqualTo(
                new CallPreferences(List.of(), CallConfig.Digits.AUTO, CallConfig.Transfers.ASK));
    }

    @Test
    void codecsThatNobodyKnowsAreLeftOutSoThatTheAccountCanStillCall() {
        assertThat(entry(with("mp3", "PCMU")).config(null).calls().audioCodecs()).containsExactly("PCMU");
        assertThat(entry(with("mp3")).config(null).calls().audioCodecs()).as("as in the settings").isEmpty();
    }

    private static Phone phone() {
        MediaConfig quiet = MediaConfig.defaults().withAudioIn(AudioInput.parse("silence")).withAudioOut(AudioOutput.parse("none"));
        return Phone.start(PhoneConfig.defaults().media(AhoyMedia.create(quiet)).listen(ListenAddress.parse("udp:127.0.0.1:0")));
    }

    private static String codec(Call call) {
        for (CallEvent event : call.events()) {
            if (event instanceof CallEvent.Answered answered) {
                return answered.media().streams().getFirst().codec();
            }
        }
        throw new AssertionError("not answered: " + call.state());
    }

    /// Both sides know the usual codecs; the account of one of them wants its own.
    @Test
    void aCallUsesTheCodecsOfItsAccountWhicheverSideBegan() throws InterruptedException {
        BlockingQueue<Call> came = new LinkedBlockingQueue<>();
        try (Phone mine = phone(); Phone theirs = phone();
                var _ = theirs.observe(event -> answer(event, came), Runnable::run);
                var _ = mine.observe(event -> answer(event, came), Runnable::run)) {
            Account own = mine.account(entry(OWN).config(null));
            Call out = own.call("sip:bob@127.0.0.1:" + theirs.listening().getFirst().port(), Media.AUDIO);
            assertThat(codec(out)).isEqualTo("PCMA");
            assertThat(came.poll(120, TimeUnit.SECONDS)).isNotNull();
            out.hangUp();
            Call usual = mine.direct().call("sip:bob@127.0.0.1:" + theirs.listening().getFirst().port(), Media.AUDIO);
            assertThat(codec(usual)).isEqualTo("opus");
            assertThat(came.poll(120, TimeUnit.SECONDS)).isNotNull();
            usual.hangUp();
            Call in = theirs.direct().call("sip:alice@127.0.0.1:" + mine.listening().getFirst().port(), Media.AUDIO);
            Call taken = came.poll(120, TimeUnit.SECONDS);
            assertThat(taken).isNotNull().extracting(Call::account).isSameAs(own);
            assertThat(codec(in)).as("opus is not among those of the account").isIn("PCMA", "G722");
            in.hangUp();
        }
    }

    private static void answer(PhoneEvent event, BlockingQueue<Call> came) {
        if (event instanceof PhoneEvent.Incoming(Call call)) {
            came.add(call);
            call.answer(Media.AUDIO);
        }
    }
}
