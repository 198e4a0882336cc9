package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelsTest {

    @Test
    void whatIsInBothComesOutAsLoudAsItWas() {
        short[] mono = new short[3];
        Channels.mix(new short[] {100, 100, Short.MAX_VALUE, Short.MAX_VALUE, Short.MIN_VALUE, Short.MIN_VALUE}, mono);
        assertThat(mono).containsExactly((short) 100, Short.MAX_VALUE, Short.MIN_VALUE);
        Channels.mix(new short[] {100, 0, 0, -50, Short.MAX_VALUE, Short.MIN_VALUE}, mono);
        assertThat(mono).containsExactly((short) 50, (short) -25, (short) 0);
    }

    @Test
    void oneIsGivenToBoth() {
        short[] both = new short[4];
        Channels.spread(new short[] {7, -8}, both);
        assertThat(both).containsExactly((short) 7, (short) 7, (short) -8, (short) -8);
    }

    @Test
    void partsAreTakenOutAndPutBackAnywhere() {
        short[] both = {1, 2, 3, 4, 5, 6};
        short[] part = new short[2];
        Channels.part(both, 1, 1, part, 2);
        assertThat(part).containsExactly((short) 4, (short) 6);
        Channels.join(part, 2, both, 0, 1);
        assertThat(both).containsExactly((short) 1, (short) 2, (short) 4, (short) 4, (short) 6, (short) 6);
    }
}
