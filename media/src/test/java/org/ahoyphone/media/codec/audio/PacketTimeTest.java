package org.ahoyphone.media.codec.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketTimeTest {

    /// wanted, least and most of the other side; then what comes of it with frames of any length, of 20 ms, and for opus.
    @ParameterizedTest
    @CsvSource({
        "0,0,0,20,20,20", "20,0,0,20,20,20", "30,0,0,30,20,20", "40,0,0,40,40,40", "60,0,0,60,60,60", "120,0,0,60,60,60", "5,0,0,10,20,10",
        "10,0,0,10,20,10", "60,0,40,40,40,40", "0,0,10,10,20,10", "20,0,5,10,20,10", "10,20,0,20,20,20", "10,40,20,20,20,20", "0,40,0,40,40,40"})
    void comesNearestToWhatIsWanted(int wanted, int least, int most, int any, int frames, int opus) {
        assertThat(PacketTime.ANY.nearest(wanted, least, most)).isEqualTo(any);
        assertThat(PacketTime.FRAMES_OF_20.nearest(wanted, least, most)).isEqualTo(frames);
        assertThat(AudioCodecs.OPUS.packetTime().nearest(wanted, least, most)).isEqualTo(opus);
    }
}
