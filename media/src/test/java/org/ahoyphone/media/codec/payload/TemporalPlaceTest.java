package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be missing between two packets without harm.
class TemporalPlaceTest {

    private record Packet(TemporalPlace place, boolean last) {}

    private static List<Packet> stream(Random random, int idBits) {
        List<Packet> packets = new ArrayList<>();
        int base = 240;
        for (int picture = 0; picture < 80; picture++) {
            int layer = picture == 0 ? 0 : random.nextInt(3);
            base += layer == 0 ? 1 : 0;
            int count = 1 + random.nextInt(3);
            for (int packet = 0; packet < count; packet++) {
                int id = picture + 100 & (1 << idBits) - 1;
                packets.add(new Packet(new TemporalPlace(id, idBits, layer, base & 0xFF, false, false, packet == 0), packet == count - 1));
            }
        }
        return packets;
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 15})
    void whatIsSparedIsAboveTheBaseLayerAndAllThatIsAboveItIsSpared(int idBits) {
        int spared = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<Packet> packets = stream(new Random(seed), idBits);
            for (int before = 0; before < packets.size() - 2; before++) {
                for (int after = before + 2; after < Math.min(packets.size(), before + 40); after++) {
                    boolean above = packets.subList(before + 1, after).stream().allMatch(packet -> packet.place.layer() > 0);
                    int pictures = packets.get(after).place.pictureId() - packets.get(before).place.pictureId() & (1 << idBits) - 1;
                    boolean says = packets.get(before).place.sparesUntil(packets.get(before).last, packets.get(after).place);
                    assertThat(says).as("%s to %s", packets.get(before), packets.get(after)).isEqualTo(above && pictures <= 16);
                    spared += says ? 1 : 0;
                }
            }
        }
        assertThat(spared).isGreaterThan(1_000);
    }

    @Test
    void numbersOfAnotherLengthSayNothing() {
        TemporalPlace before = new TemporalPlace(5, 7, 1, 3, true, false, true);
        assertThat(before.sparesUntil(true, new TemporalPlace(6, 15, 0, 4, false, false, true))).isFalse();
        assertThat(before.sparesUntil(true, new TemporalPlace(7, 7, 0, 4, false, false, true))).isTrue();
    }
}
