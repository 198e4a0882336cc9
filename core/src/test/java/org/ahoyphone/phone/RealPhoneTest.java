package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Phones over the sockets of this machine. Isolated, because it counts the threads of the process.
@Isolated
@Timeout(300)
class RealPhoneTest {
    private static SipPhone start(PlainMedia media, String... listen) {
        PhoneConfig config = PhoneConfig.defaults().media(media);
        for (String address : listen) {
            config = config.listen(ListenAddress.parse(address));
        }
        return SipPhone.start(config);
    }

    private static BlockingQueue<Call> incoming(Phone phone) {
        var calls = new LinkedBlockingQueue<Call>();
        phone.observe(event -> {
            if (event instanceof PhoneEvent.Incoming(Call call)) {
                calls.add(call);
            }
        }, Runnable::run);
        return calls;
    }

    private static <E extends CallEvent> E await(Call call, Class<E> kind) {
        for (CallEvent event : call.events()) {
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
        throw new AssertionError("the call ended without " + kind.getSimpleName() + ": " + call);
    }

    @ParameterizedTest
    @CsvSource({
        "udp:127.0.0.1:0, udp:127.0.0.1:0, 127.0.0.1, ''",
        "tcp:127.0.0.1:0, tcp:127.0.0.1:0, 127.0.0.1, ;transport=tcp",
        "udp:[::1]:0, udp:[::1]:0, [::1], ''",
        "tcp:[::1]:0, tcp:[::1]:0, [::1], ;transport=tcp",
        "udp:0.0.0.0:0, udp:127.0.0.1:0, 127.0.0.1, ''",
        "'', udp:127.0.0.1:0, 127.0.0.1, ''",
        "'', udp:[::1]:0, [::1], ''",
        "'', '', localhost, ''",
        "'', '', localhost, ;transport=tcp",
    })
    void aCallOverEveryTransport(String caller, String callee, String host, String parameter) throws Exception {
        var media = List.of(new PlainMedia(), new PlainMedia());
        try (SipPhone alice = caller.isEmpty() ? start(media.get(0)) : start(media.get(0), caller);
                SipPhone bob = callee.isEmpty() ? start(media.get(1)) : start(media.get(1), callee)) {
            BlockingQueue<Call> incoming = incoming(bob);
            int port = bob.listening().getFirst().port();
            Call out = alice.direct().call("sip:bob@" + host + ":" + port + parameter, Media.AUDIO);
            Call in = incoming.poll(120, TimeUnit.SECONDS);
            assertThat(in).isNotNull();
            in.answer(Media.AUDIO);
            assertThat(await(out, CallEvent.Answered.class).media().media()).isEqualTo(Media.AUDIO);
            in.hold();
            await(out, CallEvent.MediaChanged.class);
            in.hangUp();
            assertThat(await(out, CallEvent.Ended.class).reason().normal()).isTrue();
            assertThat(await(in, CallEvent.Ended.class).reason().normal()).isTrue();
        }
        assertThat(media).allSatisfy(engine -> {
            assertThat(engine.closed()).isTrue();
            assertThat(engine.openSessions()).isZero();
            assertThat(engine.broken()).isEmpty();
        });
    }

    @Test
    void aUsedPortIsOneClearSentence() {
        try (SipPhone first = start(new PlainMedia(), "udp:127.0.0.1:0", "tcp:127.0.0.1:0")) {
            int udp = first.listening().get(0).port();
            int tcp = first.listening().get(1).port();
            assertThatThrownBy(() -> start(new PlainMedia(), "udp:127.0.0.1:" + udp))
                    .isInstanceOf(PhoneException.class)
                    .hasMessage("Port " + udp + " of UDP is already used by another program; choose another with --listen.");
            assertThatThrownBy(() -> start(new PlainMedia(), "tcp:127.0.0.1:" + tcp))
                    .isInstanceOf(PhoneException.class)
                    .hasMessage("Port " + tcp + " of TCP is already used by another program; choose another with --listen.");
        }
    }

    @Test
    void addressesThatAreNotOursAreOneClearSentence() {
        assertThatThrownBy(() -> start(new PlainMedia(), "udp:192.0.2.77:5060"))
                .isInstanceOf(PhoneException.class)
                .hasMessage("192.0.2.77 is not an address of this machine; choose another with --listen.");
        assertThatThrownBy(() -> start(new PlainMedia(), "udp:no-such-host.invalid:5060"))
                .isInstanceOf(PhoneException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void bothWildcardsShareAPort() {
        SipPhone first = start(new PlainMedia(), "udp:0.0.0.0:0");
        int port = first.listening().getFirst().port();
        first.close();
        // The port is free, unless somebody took it in between.
        try (SipPhone both = start(new PlainMedia(), "udp:0.0.0.0:" + port, "udp:[::]:" + port)) {
            assertThat(both.listening()).hasSize(1);
        }
    }

    @Test
    void afterAHundredCallsNothingIsLeft() throws Exception {
        Set<Thread> before = ours();
        var media = List.of(new PlainMedia(), new PlainMedia());
        SipPhone alice = start(media.get(0), "udp:127.0.0.1:0", "tcp:127.0.0.1:0");
        SipPhone bob = start(media.get(1), "udp:127.0.0.1:0", "tcp:127.0.0.1:0");
        Set<Thread> running = ours();
        BlockingQueue<Call> incoming = incoming(bob);
        String udp = "sip:bob@127.0.0.1:" + bob.listening().get(0).port();
        String tcp = "sip:bob@127.0.0.1:" + bob.listening().get(1).port() + ";transport=tcp";
        for (int i = 0; i < 100; i++) {
            Call out = alice.direct().call(i % 2 == 0 ? udp : tcp, Media.AUDIO);
            Call in = incoming.poll(120, TimeUnit.SECONDS);
            assertThat(in).isNotNull();
            switch (i % 4) {
                case 0, 1 -> {
                    in.answer(Media.AUDIO);
                    await(out, CallEvent.Answered.class);
                    (i % 3 == 0 ? in : out).hangUp();
                }
                case 2 -> in.reject(486);
                default -> out.hangUp();
            }
            await(out, CallEvent.Ended.class);
            await(in, CallEvent.Ended.class);
        }
        // Threads do not grow with calls.
        assertThat(running).containsAll(ours());
        assertThat(alice.calls()).isEmpty();
        assertThat(bob.calls()).isEmpty();
        alice.close();
        bob.close();
        for (SipPhone phone : List.of(alice, bob)) {
            assertThat(phone.counts()).isEqualTo(new Endpoint.Counts(0, 0, 0, 0, 0));
        }
        assertThat(media).allSatisfy(engine -> assertThat(engine.openSessions()).isZero());
        assertThat(before).containsAll(ours());
    }

    /// The platform threads of phones.
    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ahoy-"))
                .collect(Collectors.toSet());
    }

    @Test
    void aPhoneIsClosedFromItsOwnListener() throws Exception {
        var done = new LinkedBlockingQueue<String>();
        SipPhone phone = start(new PlainMedia(), "udp:127.0.0.1:0");
        phone.observe(event -> {
            phone.close();
            done.add(event.getClass().getSimpleName());
        }, Runnable::run);
        phone.direct().message("sip:nobody@127.0.0.1:1;transport=tcp", "hello");
        assertThat(done.poll(120, TimeUnit.SECONDS)).isEqualTo("MessageSent");
        phone.close();
        assertThat(phone.counts().timers()).isZero();
    }

    @Test
    void manyPhonesStartAndStop() {
        var phones = new ArrayList<SipPhone>();
        for (int i = 0; i < 10; i++) {
            phones.add(start(new PlainMedia()));
        }
        assertThat(phones.stream().map(phone -> phone.listening().getFirst().port()).distinct()).hasSize(10);
        phones.forEach(SipPhone::close);
        phones.forEach(SipPhone::close);
    }
}
