package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingAccountTest {
    private static final String BOB = "sip:bob@example.com";

    private final FakePhone phone = new FakePhone();

    private String as(String before, String peer) {
        return SendingAccount.name(phone, SendingAccount.of(phone, before, peer));
    }

    @Test
    void withoutAccountsNoServerIsAsked() {
        assertThat(as(null, BOB)).isEmpty();
        assertThat(SendingAccount.home(phone)).isEmpty();
    }

    @Test
    void anAccountThatIsRegisteredIsTaken() {
        phone.add("sip:off@example.org", false);
        phone.add("sip:alice@example.org", true);
        phone.add("sip:alice@example.net", true);
        assertThat(as(null, BOB)).isEqualTo("sip:alice@example.org");
        assertThat(SendingAccount.home(phone)).isEqualTo("sip:alice@example.org");
    }

    @Test
    void anAccountOfTheSameDomainIsPreferred() {
        phone.add("sip:alice@example.org", true);
        phone.add("sip:alice@example.com", false);
        assertThat(as(null, BOB)).as("even if it is not registered").isEqualTo("sip:alice@example.com");
        phone.add("sip:second@example.com", true);
        assertThat(as(null, BOB)).isEqualTo("sip:second@example.com");
    }

    @Test
    void aConversationStaysWithItsAccount() {
        phone.add("sip:alice@example.com", true);
        FakePhone.FakeAccount net = phone.add("sip:alice@example.net", false);
        assertThat(as("sip:alice@example.net", BOB)).isEqualTo("sip:alice@example.net");
        assertThat(as("", BOB)).as("the one that needs no server").isEmpty();
        phone.remove(net);
        assertThat(as("sip:alice@example.net", BOB)).as("it is gone").isEqualTo("sip:alice@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:bob@192.0.2.7", "sip:192.0.2.7:5070", "sip:echo@127.0.0.1:5062", "sip:bob@[::1]:5070", "sip:bob@localhost"})
    void aMachineIsReachedWithoutAServer(String peer) {
        phone.add("sip:alice@example.org", true);
        assertThat(as(null, peer)).isEmpty();
    }

    @Test
    void aMachineThatIsAnAccountsServerIsReachedByThatAccount() {
        phone.add("sip:alice@192.0.2.7", true);
        assertThat(as(null, "sip:bob@192.0.2.7")).isEqualTo("sip:alice@192.0.2.7");
    }
}
