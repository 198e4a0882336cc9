package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts at Kamailio over every transport, with digest.
@Interop
class KamailioTransportsInteropTest {
    private static Certificates certificates;
    private static FullKamailio kamailio;

    @BeforeAll
    static void startServer() throws IOException {
        certificates = new Certificates();
        kamailio = FullKamailio.start(certificates);
    }

    @AfterAll
    static void stopServer() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private static OwnPhone phone(String transport) throws IOException {
        return new OwnPhone(PhoneConfig.defaults()
                .listen(ListenAddress.parse(transport.toLowerCase(Locale.ROOT) + ":127.0.0.1:0"))
                .tls(certificates.ours()));
    }

    private static AccountConfig user(String name, String transport) {
        return AccountConfig.of("sip:" + name + "@127.0.0.1:" + kamailio.port(), Kamailio.password(name)).proxy(kamailio.proxy(transport));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "WS", "WSS"})
    @Cell(peer = "Kamailio", transport = "{0}", feature = "register and unregister with digest")
    void registers(String transport) throws IOException {
        try (OwnPhone phone = phone(transport)) {
            Account account = phone.registered(user("alice", transport));
            phone.unregistered(account);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "WS", "WSS"})
    @Cell(peer = "Kamailio", transport = "{0}", feature = "call between two accounts, hold, resume")
    void calls(String transport) throws IOException {
        try (OwnPhone alice = phone(transport); OwnPhone bob = phone(transport).answering()) {
            bob.registered(user("bob", transport));
            Account from = alice.registered(user("alice", transport));
            Call call = from.call(kamailio.aor("bob"), Media.AUDIO);
            OwnPhone.await(call, CallEvent.Answered.class);
            Call in = bob.incoming();
            assertThat(in.remote().uri()).startsWith("sip:alice@127.0.0.1");
            call.hold();
            OwnPhone.await(in, CallEvent.MediaChanged.class, CallEvent.MediaChanged::remoteHold);
            call.resume();
            OwnPhone.await(in, CallEvent.MediaChanged.class, changed -> !changed.remoteHold());
            in.hangUp();
            assertThat(OwnPhone.ended(call).reason().normal()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"UDP", "TCP", "TLS", "WS", "WSS"})
    @Cell(peer = "Kamailio", transport = "{0}", feature = "MESSAGE between two accounts")
    void writes(String transport) throws IOException {
        try (OwnPhone alice = phone(transport); OwnPhone bob = phone(transport)) {
            bob.registered(user("bob", transport));
            alice.registered(user("alice", transport)).message(kamailio.aor("bob"), "Ahoy over " + transport);
            assertThat(alice.await(PhoneEvent.MessageSent.class, _ -> true).delivered()).isTrue();
            assertThat(bob.await(PhoneEvent.MessageReceived.class, _ -> true).message().text()).isEqualTo("Ahoy over " + transport);
        }
    }
}
