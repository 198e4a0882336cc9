package org.ahoyphone.media.audio.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.mix.Limiter;
import org.ahoyphone.media.rtp.AudioLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rounds by hand, without the conference's thread.
@Timeout(300)
class ConferenceBridgeTest {

    private final ConferenceBridge bridge = new ConferenceBridge();
    private final List<Person> people = new ArrayList<>();

    /// Somebody at a seat, who says the same number again and again.
    private final class Person implements Speaker {
        final int number = people.size() + 1;
        final Seat seat = bridge.sit(this);
        final AudioSink mouth = seat.openSink();
        final MixedSource ear = seat.openSource();
        final short[] heard = new short[AudioFormat.FRAME];
        int octet = Speaker.UNKNOWN;
        int amplitude = number * 100;

        @Override
        public int source() {
            return 1_000 + number;
        }

        @Override
        public int level() {
            return octet;
        }

        void say() throws InterruptedException {
            short[] frame = new short[AudioFormat.FRAME];
            Arrays.fill(frame, (short) amplitude);
            mouth.write(frame);
        }

        /// The last sample of the newest frame, when all before has come through the limiter.
        int hears() throws InterruptedException {
            ear.catchUp(1);
            assertThat(ear.read(heard)).isTrue();
            return heard[AudioFormat.FRAME - 1];
        }

        List<Integer> names() {
            List<Integer> names = new ArrayList<>();
            for (int i = 0; i < ear.sources().count(); i++) {
                names.add(ear.sources().source(i));
            }
            return names;
        }
    }

    private Person person() {
        Person person = new Person();
        people.add(person);
        return person;
    }

    private void rounds(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            for (Person person : people) {
                person.say();
            }
            bridge.round();
        }
    }

    @Test
    void everybodyHearsAllOthersAndIsToldWho() throws InterruptedException {
        Person one = person();
        Person two = person();
        Person three = person();
        rounds(2);
        assertThat(one.hears()).isEqualTo(500);
        assertThat(one.names()).containsExactly(1_002, 1_003);
        assertThat(two.hears()).isEqualTo(400);
        assertThat(three.hears()).isEqualTo(300);
        assertThat(three.ear.sources().level(0)).isEqualTo((int) Math.round(-20 * Math.log10(100 / 32_768.0)));
        assertThat(one.ear.acoustic() || one.mouth.acoustic()).isFalse();
        assertThat(Limiter.DELAY).isLessThan(AudioFormat.FRAME);
    }

    @Test
    void whoIsMutedIsNotHeardAndNotNamed() throws InterruptedException {
        Person one = person();
        Person two = person();
        Person three = person();
        two.seat.mute(true);
        rounds(2);
        assertThat(one.hears()).isEqualTo(300);
        assertThat(one.names()).containsExactly(1_003);
        assertThat(two.hears()).isEqualTo(400);
        assertThat(two.seat.levelDb()).isEqualTo(-127);
        two.seat.mute(false);
        three.seat.without(two.seat, true);
        rounds(2);
        assertThat(one.hears()).isEqualTo(500);
        assertThat(three.hears()).isEqualTo(100);
        assertThat(three.names()).containsExactly(1_001);
    }

    /// Rounds go by before it is known whom he is not to hear: neither a frame of them may wait for him, nor what the limiter holds back.
    @Test
    void whoIsNotToBeHeardIsNotHeardForAMomentOnTheWayInEither() throws InterruptedException {
        Person one = person();
        Seat comes = bridge.sit(one);
        rounds(3);
        comes.without(one.seat, true);
        MixedSource ear = comes.openSource();
        rounds(1);
        short[] heard = new short[AudioFormat.FRAME];
        assertThat(ear.read(heard)).isTrue();
        assertThat(heard).containsOnly((short) 0);
    }

    @Test
    void aSeatThatWasLeftIsNobodys() throws InterruptedException {
        Person one = person();
        Person two = person();
        one.seat.without(two.seat, true);
        rounds(2);
        assertThat(one.hears()).isZero();
        bridge.leave(two.seat);
        bridge.leave(two.seat);
        people.remove(two);
        assertThat(bridge.taken()).isEqualTo(1);
        Person next = person();
        assertThat(next.seat.place()).isEqualTo(1);
        rounds(2);
        assertThat(one.hears()).as("whoever takes it is heard").isEqualTo(next.amplitude);
    }

    @Test
    void silenceIsHeardWhereNobodySaysAnything() throws InterruptedException {
        Person one = person();
        Person two = person();
        rounds(1);
        for (int i = 0; i < 3; i++) {
            bridge.round();
        }
        assertThat(one.hears()).isZero();
        assertThat(one.names()).isEmpty();
        assertThat(two.seat.missed()).isEqualTo(3);
    }

    @Test
    void whoDidNotListenBeginsWithTheNewest() throws InterruptedException {
        Person one = person();
        Person two = person();
        rounds(3 * FrameLine.CAPACITY);
        assertThat(one.ear.read(one.heard)).isTrue();
        two.amplitude = 900;
        rounds(1);
        assertThat(one.ear.read(one.heard)).isTrue();
        assertThat((int) one.heard[AudioFormat.FRAME - 1]).as("nothing older is left").isEqualTo(900);
    }

    @Test
    void whoSpeaksLoudestHasTheFloor() throws InterruptedException {
        Person one = person();
        Person two = person();
        one.amplitude = 3_000;
        two.amplitude = 3_000;
        // Who told of a voice once is believed when he tells of none.
        one.octet = AudioLevel.octet(-20, true);
        rounds(1);
        one.octet = AudioLevel.octet(-20, false);
        two.octet = AudioLevel.octet(-20, true);
        rounds(100);
        assertThat(bridge.active()).isEqualTo(two.seat);
        assertThat(two.seat.speaks()).isTrue();
        one.octet = AudioLevel.octet(-20, true);
        two.octet = AudioLevel.octet(-20, false);
        rounds(120);
        assertThat(bridge.active()).isEqualTo(one.seat);
        assertThat(two.seat.speaks()).as("it tells voices, and told none").isFalse();
        bridge.leave(one.seat);
        assertThat(bridge.active()).isNull();
    }

    @Test
    void itHasAnEndOfSeatsAndOfTime() throws InterruptedException {
        for (int i = 0; i < ConferenceBridge.SEATS; i++) {
            bridge.sit(Speaker.of(i));
        }
        assertThatThrownBy(() -> bridge.sit(Speaker.of(99))).isInstanceOf(IllegalStateException.class).hasMessage("The conference is full.");
        ConferenceBridge other = new ConferenceBridge();
        Seat seat = other.sitByMicrophone(Speaker.of(1));
        MixedSource ear = seat.openSource();
        AudioSink mouth = other.sit(Speaker.of(2)).openSink();
        other.close();
        assertThat(ear.read(new short[AudioFormat.FRAME])).isFalse();
        mouth.awaitTurn();
        other.run();
        assertThatThrownBy(() -> other.sit(Speaker.of(3))).isInstanceOf(IllegalStateException.class).hasMessage("The conference is over.");
    }

    @Test
    void refusesFramesOfAnotherLength() {
        Person one = person();
        assertThatThrownBy(() -> one.mouth.write(new short[960])).isInstanceOf(IllegalArgumentException.class);
    }
}
