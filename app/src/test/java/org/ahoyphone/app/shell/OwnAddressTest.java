package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.phone.ListenAddress;
import org.junit.jupiter.api.Test;

final class OwnAddressTest {
    @Test
    void anAddressThatWasNamedIsTheAddress() {
        assertThat(OwnAddress.of(List.of(ListenAddress.parse("tcp:192.0.2.1:5061"), ListenAddress.parse("udp:192.0.2.1:5060"))))
                .contains("192.0.2.1:5060");
    }

    @Test
    void allAddressesMeanOneOfTheMachine() {
        assertThat(OwnAddress.of(List.of(ListenAddress.parse("udp:0.0.0.0:5060"))))
                .hasValueSatisfying(address -> assertThat(address).endsWith(":5060").doesNotStartWith("0.0.0.0").doesNotStartWith("127."));
    }

    @Test
    void withoutUdpThereIsNone() {
        assertThat(OwnAddress.of(List.of(ListenAddress.parse("tcp:192.0.2.1:5061")))).isEmpty();
        assertThat(OwnAddress.of(List.of())).isEmpty();
    }
}
