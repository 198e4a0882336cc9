package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.Publication;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.Presence;
import org.ahoyphone.sip.event.Presence.Basic;
import org.junit.jupiter.api.Test;

/// Presence at a real presence server: one publishes, another watches.
@Interop
class KamailioPresenceInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static Phone phone(String transport) {
        return Phone.start(PhoneConfig.defaults().listen(ListenAddress.parse(transport + ":127.0.0.1:0")));
    }

    private static Account account(Phone phone, Kamailio kamailio, String user, String transport) {
        String proxy = transport.equals("udp") ? "" : kamailio.aor("").replace("sip:@", "sip:") + ";transport=" + transport;
        return phone.account(AccountConfig.of(kamailio.aor(user), Kamailio.password(user)).proxy(proxy));
    }

    @Test
    @Cell(peer = "Kamailio", feature = "presence: PUBLISH, SUBSCRIBE, NOTIFY")
    void whatOnePublishesTheOtherSees() throws IOException {
        sees("udp");
    }

    @Test
    @Cell(peer = "Kamailio", transport = "TCP", feature = "presence: PUBLISH, SUBSCRIBE, NOTIFY")
    void whatOnePublishesTheOtherSeesOverTcp() throws IOException {
        sees("tcp");
    }

    private static void sees(String transport) throws IOException {
        try (Kamailio kamailio = Kamailio.startWithPresence();
                Phone alices = phone(transport);
                Phone bobs = phone(transport)) {
            Account alice = account(alices, kamailio, "alice", transport);
            Account bob = account(bobs, kamailio, "bob", transport);
            Publication<Presence> publication =
                    bob.publish(EventPackages.PRESENCE, Presence.of(kamailio.aor("bob"), Basic.OPEN, "in").doing("on-the-phone"));
            Peer.await("the state is published", PATIENCE, () -> publication.state() instanceof Publication.State.Published);
            Subscription<Presence> subscription = alice.subscribe(kamailio.aor("bob"), EventPackages.PRESENCE);
            Peer.await("the state is told", PATIENCE, () -> subscription.document().filter(Presence::open).isPresent());
            assertThat(subscription.document().orElseThrow().notes()).contains("in");
            assertThat(subscription.document().orElseThrow().activities()).contains("on-the-phone");
            publication.publish(Presence.of(kamailio.aor("bob"), Basic.CLOSED, "out"));
            Peer.await("the change is told", PATIENCE, () -> subscription.document().filter(document -> document.notes().contains("out")).isPresent());
            assertThat(subscription.document().orElseThrow().open()).isFalse();
            publication.close();
            Peer.await("the state is taken back", PATIENCE, () -> publication.state() instanceof Publication.State.Removed);
            subscription.close();
            Peer.await("nothing is watched any more", PATIENCE, () -> subscription.state() == Subscription.State.ENDED);
        }
    }

    @Test
    void aPackageThatTheServerDoesNotKnowIsSaidToBeSo() throws IOException {
        try (Kamailio kamailio = Kamailio.startWithPresence();
                Phone phone = phone("udp")) {
            Subscription<?> subscription =
                    account(phone, kamailio, "alice", "udp").subscribe(kamailio.aor("bob"), EventPackages.CONFERENCE);
            Peer.await("the refusal", PATIENCE, () -> subscription.state() == Subscription.State.ENDED);
        }
    }
}
