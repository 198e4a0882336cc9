package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.beans.InvalidationListener;
import org.ahoyphone.app.fake.FakeAccount;
import org.ahoyphone.app.fake.FakeSubscription;
import org.ahoyphone.app.fake.Kept;
import org.ahoyphone.app.fake.LoopbackServer;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.Registration;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.MessageSummary;
import org.ahoyphone.sip.event.MessageSummary.Counts;
import org.junit.jupiter.api.Test;

final class MailboxesModelTest {
    private static final String ALICE = "sip:alice@example.org";

    private final Rig rig = new Rig().started();
    private final MailboxesModel mailboxes = rig.model.mailboxes();

    private static AccountDraft draft(String address) {
        return new AccountDraft(address, "", "Alice", "", "", "", true);
    }

    private static MessageSummary summary(int fresh, int old) {
        return new MessageSummary(fresh > 0, "sip:*97@example.org", Map.of(MessageSummary.VOICE, new Counts(fresh, old, 0, 0)));
    }

    private FakeAccount registered(String address) {
        rig.model.accounts().put(draft(address), null);
        FakeAccount account = rig.phone.lastAccount();
        account.becomes(new Registration.Registered(600));
        return account;
    }

    @Test
    void whatWaitsIsShownInWordsUntilItIsHeard() {
        FakeSubscription<?> watched = registered("alice@example.org").subscriptions().getFirst();
        assertThat(watched.uri()).isEqualTo(ALICE);
        assertThat(watched.eventPackage()).isEqualTo(EventPackages.MESSAGE_SUMMARY);
        assertThat(mailboxes.list()).isEmpty();
        watched.tells(summary(2, 1));
        assertThat(mailboxes.list()).singleElement().extracting(Mailbox::words)
                .isEqualTo("2 new messages wait for alice@example.org, and one old.");
        watched.tells(summary(1, 0));
        assertThat(mailboxes.list()).singleElement().extracting(Mailbox::words)
                .isEqualTo("One new message waits for alice@example.org.");
        watched.tells(new MessageSummary(true, "", Map.of()));
        assertThat(mailboxes.list()).singleElement().extracting(Mailbox::words).isEqualTo("Messages wait for alice@example.org.");
        watched.tells(summary(0, 3));
        assertThat(mailboxes.list()).isEmpty();
    }

    @Test
    void aServerThatKnowsOfNoneIsAskedOnceAndNobodyIsBothered() {
        FakeAccount account = registered("alice@example.org");
        account.subscriptions().getFirst().ends(489);
        account.becomes(new Registration.Trying());
        account.becomes(new Registration.Registered(600));
        assertThat(account.subscriptions()).hasSize(1);
        assertThat(mailboxes.list()).isEmpty();
        assertThat(rig.model.notices().list()).isEmpty();
    }

    @Test
    void anAccountThatIsRemovedTakesItsMailboxAlong() {
        FakeSubscription<?> watched = registered("alice@example.org").subscriptions().getFirst();
        watched.tells(summary(2, 0));
        rig.model.accounts().remove(rig.model.accounts().list().getFirst().entry());
        assertThat(mailboxes.list()).isEmpty();
        assertThat(watched.state()).isEqualTo(Subscription.State.ENDED);
        assertThat(watched.observers()).isZero();
    }

    @Test
    void theMailboxIsCalledAsTheAccountThatItBelongsTo() {
        registered("work@example.com");
        FakeAccount alice = registered("alice@example.org");
        alice.subscriptions().getFirst().tells(summary(2, 0));
        rig.model.callMailbox(mailboxes.list().getFirst());
        assertThat(rig.phone.lastCall().remote().uri()).isEqualTo("sip:*97@example.org");
        assertThat(rig.phone.lastCall().account()).isEqualTo(alice);
    }

    @Test
    void aMailboxWithoutAnAddressSaysWhatWaits() {
        registered("alice@example.org").subscriptions().getFirst().tells(new MessageSummary(true, "", Map.of()));
        rig.model.callMailbox(mailboxes.list().getFirst());
        assertThat(rig.phone.made()).isEmpty();
        assertThat(rig.model.notices().list()).singleElement().extracting(Notice::text).isEqualTo("Messages wait for alice@example.org.");
    }

    /// A real phone that registers with a server on loopback and is told.
    @Test
    void aRealServerLightsIt() throws Exception {
        String document = "application/simple-message-summary\nMessages-Waiting: yes\nVoice-Message: 4/2 (1/0)\n";
        var lit = new CountDownLatch(1);
        try (var server = new LoopbackServer("", document);
                Phone phone = Phone.start(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")));
                var ui = Executors.newSingleThreadExecutor()) {
            List<Mailbox> shown = ui.submit(() -> {
                        AhoyModel model = new Rig(Settings.defaults(), new Kept(), ui).model;
                        InvalidationListener changed = _ -> lit.countDown();
                        model.mailboxes().list().addListener(changed);
                        model.connect(phone, "");
                        model.accounts().put(draft("alice@127.0.0.1:" + server.port()), null);
                        return model.mailboxes().list();
                    })
                    .get();
            assertThat(server.next("SUBSCRIBE")).contains("Event: message-summary");
            assertThat(lit.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(ui.submit(() -> List.copyOf(shown)).get()).singleElement().satisfies(mailbox -> {
                assertThat(mailbox.fresh()).isEqualTo(4);
                assertThat(mailbox.old()).isEqualTo(2);
            });
        }
    }
}
