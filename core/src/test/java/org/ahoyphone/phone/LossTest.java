package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls over a network that loses one datagram of five, repeats one of ten, and reorders them.
class LossTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void allGoesWellInTheEnd(long seed) {
        var lab = new Lab(seed);
        Station alice = lab.station("192.0.2.1");
        Station bob = lab.station("192.0.2.2");
        lab.internet.conditions(Conditions.BAD);

        Call[] calls = lab.connect(alice, bob, Media.AUDIO_VIDEO);
        assertThat(calls[0].negotiated().media()).isEqualTo(Media.AUDIO_VIDEO);
        calls[0].hold();
        lab.until(() -> calls[0].state() == CallState.HELD);
        calls[1].change(Media.AUDIO);
        lab.until(() -> !calls[1].negotiated().media().video());
        lab.until(() -> !calls[0].negotiated().media().video());
        calls[0].resume();
        lab.until(() -> calls[0].state() == CallState.ACTIVE);
        calls[1].hangUp();
        lab.until(() -> calls[0].state() == CallState.ENDED);
        assertThat(Lab.reason(calls[0]).normal()).isTrue();

        Call cancelled = alice.phone.direct().call(bob.uri(), Media.AUDIO);
        lab.until(() -> bob.events(PhoneEvent.Incoming.class).size() == 2);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        cancelled.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);

        Call declined = bob.phone.direct().call("sip:alice@192.0.2.1", Media.AUDIO);
        lab.until(() -> alice.lastIncoming() != null);
        Objects.requireNonNull(alice.lastIncoming()).reject(486);
        lab.until(() -> declined.state() == CallState.ENDED);
        assertThat(Lab.reason(declined).status()).isEqualTo(486);

        String id = alice.phone.direct().message(bob.uri(), "Is it raining there?");
        lab.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty());
        assertThat(alice.events(PhoneEvent.MessageSent.class).getFirst().id()).isEqualTo(id);
        assertThat(alice.events(PhoneEvent.MessageSent.class).getFirst().delivered()).isTrue();
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).hasSize(1);

        lab.nothingIsLeft();
        lab.close();
    }
}
