package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.ahoyphone.media.codec.payload.TelephoneEventSchedule.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneEventTest {

    /// RFC 4733 2.3: event, then E R volume, then the duration.
    @ParameterizedTest
    @CsvSource({"5, false, 10, 160, 050a00a0", "11, true, 10, 800, 0b8a0320", "0, false, 0, 0, 00000000", "255, true, 63, 65535, ffbfffff"})
    void bitsAreWhereTheyBelong(int event, boolean end, int volume, int duration, String hex) {
        TelephoneEvent value = new TelephoneEvent(event, end, volume, duration);
        byte[] out = new byte[6];
        assertThat(value.encode(out, 1)).isEqualTo(4);
        assertThat(Bytes.hex(out)).isEqualTo("00" + hex + "00");
        assertThat(TelephoneEvent.decode(out, 1, 4)).contains(value);
    }

    @Test
    void theReservedBitIsIgnored() {
        assertThat(TelephoneEvent.decode(Bytes.hex("01 4A 00 A0"), 0, 4)).contains(new TelephoneEvent(1, false, 10, 160));
    }

    @Test
    void shortPayloadsAreNone() {
        assertThat(TelephoneEvent.decode(new byte[4], 0, 3)).isEmpty();
        assertThat(TelephoneEvent.decode(new byte[0], 0, 0)).isEmpty();
    }

    @Test
    void keysHaveTheirEvents() {
        String keys = "0123456789*#ABCD";
        for (int event = 0; event < 16; event++) {
            assertThat(TelephoneEvent.eventOf(keys.charAt(event))).isEqualTo(event);
            assertThat(TelephoneEvent.digitOf(event)).contains(keys.charAt(event));
        }
        assertThat(TelephoneEvent.eventOf('c')).isEqualTo(14);
        assertThat(TelephoneEvent.digitOf(16)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> TelephoneEvent.eventOf('x'));
    }

    @Test
    void aKeyPressAsItGoesOut() {
        List<Packet> packets = TelephoneEventSchedule.of("5", 100, 60, 8000);
        assertThat(packets).containsExactly(
                new Packet(20, 0, true, new TelephoneEvent(5, false, 10, 160)),
                new Packet(40, 0, false, new TelephoneEvent(5, false, 10, 320)),
                new Packet(60, 0, false, new TelephoneEvent(5, false, 10, 480)),
                new Packet(80, 0, false, new TelephoneEvent(5, false, 10, 640)),
                new Packet(100, 0, false, new TelephoneEvent(5, true, 10, 800)),
                new Packet(120, 0, false, new TelephoneEvent(5, true, 10, 800)),
                new Packet(140, 0, false, new TelephoneEvent(5, true, 10, 800)));
    }

    @Test
    void keysInARowHaveTheirOwnTimestamps() {
        List<Packet> packets = TelephoneEventSchedule.of("1#", 90, 1, 48_000);
        assertThat(packets).filteredOn(Packet::marker).extracting(Packet::timestampOffset).containsExactly(0L, 160L * 48);
        assertThat(packets).filteredOn(Packet::marker).extracting(Packet::atMs).containsExactly(20, 180);
        assertThat(packets).extracting(Packet::atMs).isSorted();
        assertThat(packets).filteredOn(p -> p.event().end()).extracting(p -> p.event().event()).containsExactly(1, 1, 1, 11, 11, 11);
    }

    @Test
    void veryShortPressesStillHaveAMarkerAndAnEnd() {
        List<Packet> packets = TelephoneEventSchedule.of("9", 1, 60, 8000);
        assertThat(packets).hasSize(4);
        assertThat(packets.getFirst().marker()).isTrue();
        assertThat(packets.getLast().event().duration()).isEqualTo(320);
    }

    @Test
    void longPressesGoOnInSegments() {
        // 3 s on a clock of 48 kHz are 144 000 ticks: two full segments of 65 535 and a rest.
        List<Packet> packets = TelephoneEventSchedule.of("7", 3000, 60, 48_000);
        assertThat(packets).extracting(Packet::timestampOffset).isSorted().contains(0L, 65_535L, 131_070L);
        assertThat(packets).filteredOn(p -> p.event().duration() == 65_535).hasSize(2);
        assertThat(packets.getLast().event()).isEqualTo(new TelephoneEvent(7, true, 10, 144_000 - 131_070));
        assertThat(packets).filteredOn(Packet::marker).hasSize(1);
        assertThat(heard(packets, 48_000, new Random(0), 0)).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 48_000})
    void everyKeyIsHeardOnceWhateverIsLost(int clockRate) {
        String keys = "0011223344556677889900*#ABCDD";
        List<Packet> packets = TelephoneEventSchedule.of(keys, 100, 60, clockRate);
        for (int seed = 0; seed < 200; seed++) {
            assertThat(heard(packets, clockRate, new Random(seed), 0.25)).isEqualTo(keys);
        }
    }

    @Test
    void latePacketsOfAnEarlierKeyAreOld() {
        TelephoneEventReceiver receiver = TelephoneEventReceiver.idle(8000);
        receiver = receiver.on(1000, true, new TelephoneEvent(1, false, 10, 160)).next();
        receiver = receiver.on(3000, true, new TelephoneEvent(2, false, 10, 160)).next();
        assertThat(receiver.on(1000, false, new TelephoneEvent(1, true, 10, 800)).newEvent()).isEmpty();
        assertThat(receiver.on(3000, false, new TelephoneEvent(2, true, 10, 800)).newEvent()).isEmpty();
    }

    @Test
    void timestampsWrapAround() {
        TelephoneEventReceiver receiver = TelephoneEventReceiver.idle(8000).on(0xFFFF_FFF0L, true, new TelephoneEvent(1, true, 10, 160)).next();
        assertThat(receiver.on(0x10, true, new TelephoneEvent(1, false, 10, 160)).newEvent()).hasValue(1);
    }

    @Test
    void sendersThatMoveTheTimestampAreUnderstood() {
        TelephoneEventReceiver receiver = TelephoneEventReceiver.idle(8000);
        int heard = 0;
        for (int i = 0; i < 8; i++) {
            TelephoneEventReceiver.Step step = receiver.on(i * 160L, i == 0, new TelephoneEvent(3, i == 7, 10, 160 * (i + 1)));
            heard += step.newEvent().isPresent() ? 1 : 0;
            receiver = step.next();
        }
        assertThat(heard).isEqualTo(1);
        assertThat(receiver.on(8 * 160 + 800, true, new TelephoneEvent(3, false, 10, 160)).newEvent()).hasValue(3);
    }

    /// Loses packets at random, but never all of one key.
    private static String heard(List<Packet> packets, int clockRate, Random random, double loss) {
        StringBuilder keys = new StringBuilder();
        TelephoneEventReceiver receiver = TelephoneEventReceiver.idle(clockRate);
        long start = 0xFFFF_F000L;
        long arrivedOf = -1;
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            boolean lastOfKey = i + 1 == packets.size() || packets.get(i + 1).marker();
            boolean needed = lastOfKey && arrivedOf != packet.timestampOffset();
            if (random.nextDouble() < loss && !needed) {
                continue;
            }
            arrivedOf = packet.timestampOffset();
            var step = receiver.on((start + packet.timestampOffset()) & 0xFFFF_FFFFL, packet.marker(), packet.event());
            step.newEvent().ifPresent(event -> keys.append(TelephoneEvent.digitOf(event).orElseThrow()));
            receiver = step.next();
        }
        return keys.toString();
    }
}
