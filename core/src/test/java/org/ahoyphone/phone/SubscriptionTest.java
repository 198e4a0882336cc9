package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.MessageSummary;
import org.ahoyphone.sip.event.Presence;
import org.ahoyphone.sip.event.Presence.Basic;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two phones that watch each other.
class SubscriptionTest {
    private static final Presence OPEN = Presence.of("sip:bob@192.0.2.2", Basic.OPEN, "at the desk");
    private static final Presence CLOSED = Presence.of("sip:bob@192.0.2.2", Basic.CLOSED, "");

    private final Lab lab = new Lab(42);
    private final Lab.Station alice = lab.station("192.0.2.1");
    private final Lab.Station bob = lab.station("192.0.2.2");
    private final List<SubscriptionUpdate<Presence>> updates = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        lab.internet.conditions(Conditions.GOOD);
        lab.nothingIsLeft();
        lab.close();
    }

    private Subscription<Presence> watch(int seconds) {
        Subscription<Presence> subscription = alice.phone.direct().subscribe(bob.uri(), EventPackages.PRESENCE, seconds);
        subscription.observe(updates::add, Runnable::run);
        return subscription;
    }

    private Notifier<Presence> tell(Watcher.WatcherPolicy policy) {
        return bob.phone.direct().notifier(EventPackages.PRESENCE, OPEN, policy);
    }

    private List<Presence> told() {
        return updates.stream()
                .filter(SubscriptionUpdate.Told.class::isInstance)
                .map(update -> ((SubscriptionUpdate.Told<Presence>) update).document())
                .toList();
    }

    private SubscriptionUpdate.Ended<Presence> ended() {
        return (SubscriptionUpdate.Ended<Presence>) updates.getLast();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void seesEachChangeInTheEndThoughMuchIsLost(long seed) {
        lab.internet.conditions(seed % 2 == 0 ? Conditions.BAD : new Conditions(0.2, 0, 5, 60));
        Notifier<Presence> notifier = tell(Watcher.EVERYBODY);
        Subscription<Presence> subscription = watch(600);
        lab.until(() -> subscription.document().isPresent());
        assertThat(subscription.document()).contains(OPEN);
        for (int i = 0; i < 5; i++) {
            Presence now = Presence.of("sip:bob@192.0.2.2", i % 2 == 0 ? Basic.CLOSED : Basic.OPEN, "note " + i);
            notifier.show(now);
            lab.advance(seed * 37);
        }
        lab.until(() -> subscription.document().filter(document -> document.notes().contains("note 4")).isPresent());
        assertThat(subscription.state()).isEqualTo(Subscription.State.ACTIVE);
        subscription.close();
        lab.until(() -> subscription.state() == Subscription.State.ENDED);
        assertThat(ended().status()).isEqualTo(200);
        lab.advance(70_000);
        assertThat(notifier.watchers()).isEmpty();
        notifier.close();
    }

    /// RFC 6665 section 4.2.1.2: some subscribers refuse what comes while they wait for the answer.
    @Test
    void isAnsweredBeforeItIsTold() {
        Notifier<Presence> notifier = tell(Watcher.EVERYBODY);
        var raw = new RawPeer(lab.internet.host("192.0.2.3"), 5066, Lab.at("192.0.2.2", 5060));
        raw.send(raw.request("SUBSCRIBE", bob.uri(), "order", "", 1, "Event: presence\nExpires: 0\nContent-Length: 0\n"));
        lab.advance(100);
        assertThat(raw.received.getFirst()).isInstanceOfSatisfying(Response.class, answer -> assertThat(answer.status()).isEqualTo(200));
        Request notify = raw.lastRequest("NOTIFY");
        raw.send(raw.answer(notify, 200, "raw").build());
        lab.advance(1000);
        notifier.close();
    }

    @Test
    void isKeptUpForHours() {
        Notifier<Presence> notifier = tell(Watcher.EVERYBODY);
        Subscription<Presence> subscription = watch(600);
        lab.advance(4 * 3_600_000);
        assertThat(subscription.state()).isEqualTo(Subscription.State.ACTIVE);
        notifier.show(CLOSED);
        lab.advance(1000);
        assertThat(subscription.document()).contains(CLOSED);
        assertThat(notifier.watchers()).hasSize(1);
        subscription.close();
        lab.advance(1000);
        notifier.close();
    }

    @Test
    void whoIsRefusedIsToldSo() {
        Notifier<Presence> notifier = tell(Watcher.NOBODY);
        watch(600);
        lab.advance(1000);
        assertThat(ended().status()).isEqualTo(403);
        assertThat(told()).isEmpty();
        assertThat(notifier.watchers()).isEmpty();
        notifier.close();
    }

    @Test
    void theUserMayDecideLaterAndAgain() {
        var asked = new AtomicReference<Watcher>();
        Notifier<Presence> notifier = tell(asked::set);
        Subscription<Presence> subscription = watch(600);
        lab.advance(10_000);
        assertThat(subscription.state()).isEqualTo(Subscription.State.PENDING);
        assertThat(told()).isEmpty();
        Watcher watcher = Objects.requireNonNull(asked.get());
        assertThat(watcher.packageName()).isEqualTo("presence");
        assertThat(watcher.party().uri()).contains("192.0.2.1");
        watcher.accept();
        lab.advance(1000);
        assertThat(told()).containsExactly(OPEN);
        watcher.refuse();
        lab.advance(1000);
        assertThat(ended().status()).isEqualTo(403);
        assertThat(ended().words()).isEqualTo("They do not let you see this.");
        notifier.close();
    }

    @Test
    void whoAsksOnceIsToldOnce() {
        Notifier<Presence> notifier = tell(Watcher.EVERYBODY);
        watch(0);
        lab.advance(1000);
        assertThat(told()).containsExactly(OPEN);
        assertThat(ended().status()).isEqualTo(200);
        notifier.show(CLOSED);
        lab.advance(1000);
        assertThat(told()).containsExactly(OPEN);
        notifier.close();
    }

    @Test
    void aPackageThatIsNotToldHereIsRefusedWithThoseThatAre() {
        Notifier<MessageSummary> notifier =
                bob.phone.direct().notifier(EventPackages.MESSAGE_SUMMARY, new MessageSummary(false, "", java.util.Map.of()), Watcher.EVERYBODY);
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.2", 5060));
        raw.send(raw.request("SUBSCRIBE", bob.uri(), "s1", "", 1, "Event: presence\n"));
        raw.send(raw.request("SUBSCRIBE", bob.uri(), "s2", "", 1, ""));
        raw.send(raw.request("SUBSCRIBE", bob.uri(), "s3", "", 1, "Event: message-summary\nAccept: text/html\n"));
        lab.advance(1000);
        assertThat(raw.statuses()).containsExactly(489, 489, 406);
        assertThat(raw.responses().getFirst().header(HeaderName.ALLOW_EVENTS)).contains("message-summary");
        raw.send(raw.request("OPTIONS", bob.uri(), "o1", "", 1, ""));
        lab.advance(1000);
        assertThat(raw.response(200).header(HeaderName.ALLOW_EVENTS)).contains("message-summary");
        notifier.close();
        lab.advance(100);
    }

    @Test
    void isOverWhereTheNotifierSaysSo() {
        Notifier<Presence> notifier = tell(Watcher.EVERYBODY);
        Subscription<Presence> subscription = watch(600);
        lab.advance(1000);
        bob.phone.events().farewell((SipAccount) bob.phone.direct());
        lab.advance(1000);
        assertThat(ended().status()).isEqualTo(404);
        assertThat(subscription.state()).isEqualTo(Subscription.State.ENDED);
        assertThat(notifier.watchers()).isEmpty();
    }

    @Test
    void isAskedForAgainWhereNobodyAnswers() {
        bob.host.unplug(true);
        Subscription<Presence> subscription = watch(600);
        lab.until(() -> subscription.state() == Subscription.State.WAITING);
        bob.host.unplug(false);
        Notifier<Presence> notifier = tell(Watcher.EVERYBODY);
        lab.advance(180_000);
        assertThat(told()).containsExactly(OPEN);
        subscription.close();
        lab.advance(1000);
        notifier.close();
    }

    @Test
    void closingThePhonesSaysGoodbye() {
        tell(Watcher.EVERYBODY);
        Subscription<Presence> subscription = watch(600);
        lab.advance(1000);
        alice.phone.close();
        assertThat(subscription.state()).isEqualTo(Subscription.State.ENDED);
    }

    @Test
    void whatCannotBeReadIsToldAndHarmsNothing() {
        var raw = new RawPeer(lab.internet.host("192.0.2.9"), 5060, Lab.at("192.0.2.1", 5060));
        Subscription<Presence> subscription = alice.phone.direct().subscribe("sip:raw@192.0.2.9", EventPackages.PRESENCE);
        subscription.observe(updates::add, Runnable::run);
        lab.until(() -> !raw.requests("SUBSCRIBE").isEmpty());
        Request subscribe = raw.lastRequest("SUBSCRIBE");
        raw.send(raw.answer(subscribe, 200, "r1").set(HeaderName.EXPIRES, "600").build());
        raw.send(notify(raw, subscribe, 1, "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><presence>&a;</presence>"));
        lab.advance(100);
        assertThat(updates.getLast()).isInstanceOf(SubscriptionUpdate.Unreadable.class);
        assertThat(subscription.state()).isEqualTo(Subscription.State.ACTIVE);
        raw.send(notify(raw, subscribe, 2, EventPackages.PRESENCE.write(OPEN).text()));
        lab.advance(100);
        assertThat(told()).containsExactly(OPEN);
        assertThat(raw.statuses()).containsExactly(200, 200);
        subscription.close();
        lab.until(() -> raw.requests("SUBSCRIBE").size() == 2);
        raw.send(raw.answer(raw.lastRequest("SUBSCRIBE"), 481, "r1").build());
        lab.advance(100);
        assertThat(ended().status()).isEqualTo(200);
    }

    private static String notify(RawPeer raw, Request subscribe, int cseq, String body) {
        return raw.request("NOTIFY", subscribe.contacts().getFirst().uri().toString(), subscribe.callId(), String.valueOf(subscribe.fromTag()), cseq,
                        "Event: presence\nSubscription-State: active;expires=600\nContent-Type: application/pidf+xml\nContent-Length: "
                                + body.length() + "\n\n" + body)
                .replace("tag=raw", "tag=r1");
    }
}
