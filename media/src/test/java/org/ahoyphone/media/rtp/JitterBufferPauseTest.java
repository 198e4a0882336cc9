package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.media.rtp.JitterBuffer.Insertion;
import org.junit.jupiter.api.Test;

/// What is not there: pauses of the sender, hold-ups of the network, numbers that carry no media.
class JitterBufferPauseTest extends JitterBufferRig {
    /// The whole stream is held up by 70 ms once: the buffer runs dry, nothing is thrown away, the delay is longer after it.
    @Test
    void outlastsAHoldUp() {
        buffer = new AdaptiveJitterBuffer(JitterBufferConfig.adaptive(8000));
        insert(0, 0);
        insert(1, 20);
        assertThat(List.of(pull(40), pull(60), pull(80), pull(100))).containsExactly("0", "1", "UNDERRUN", "UNDERRUN");
        for (int i = 2; i <= 5; i++) {
            insert(i, 115);
        }
        assertThat(List.of(pull(120), pull(140), pull(160), pull(180))).containsExactly("2", "3", "4", "5");
        JitterStatistics statistics = buffer.statistics();
        assertThat(statistics.underruns()).isEqualTo(1);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.delayMs()).isEqualTo(80);
        assertThat(statistics.targetMs()).as("four of the first six were late").isEqualTo(76);
    }

    /// The same with a delay that must not grow: what is too old is left out, and it plays on with the delay it had.
    @Test
    void cutsAHoldUpOffIfTheDelayIsFixed() {
        insert(0, 0);
        insert(1, 20);
        assertThat(List.of(pull(40), pull(60), pull(80), pull(100))).containsExactly("0", "1", "UNDERRUN", "UNDERRUN");
        for (int i = 2; i <= 5; i++) {
            insert(i, 115);
        }
        assertThat(List.of(pull(120), pull(140))).containsExactly("4", "5");
        assertThat(buffer.statistics().discarded()).isEqualTo(2);
        assertThat(buffer.statistics().delayMs()).isEqualTo(40);
    }

    /// Two packets are lost at the end of what is here. Their time is filled before anybody can know, so they are not concealed a second time.
    @Test
    void doesNotConcealTwiceWhatWasLostWhileDry() {
        insert(0, 0);
        assertThat(List.of(pull(40), pull(60), pull(80))).containsExactly("0", "UNDERRUN", "UNDERRUN");
        insert(3, 90);
        assertThat(pull(100)).isEqualTo("3");
        assertThat(buffer.statistics().lost()).isEqualTo(2);
        assertThat(buffer.statistics().underruns()).isZero();
    }

    /// RFC 3389: who says that he rests is neither late nor lost, however long it takes; what he says then is played when it is due, with the delay there was.
    @Test
    void knowsAPauseThatItIsToldOf() {
        insert(0, 0);
        insert(1, 20);
        buffer.rest(Packets.numbered(2, 320), 40 * MS);
        consumerNanos = 40 * MS;
        List<String> played = playUntil(1_640);
        assertThat(played.subList(0, 2)).containsExactly("0", "1");
        assertThat(played.subList(2, played.size())).containsOnly("PAUSE");
        // Told again in the middle, and then it goes on, after 1.6 s.
        buffer.rest(Packets.numbered(3, 8_000), 1_001 * MS);
        insert(4, 12_960, 1_620);
        insert(5, 13_120, 1_640);
        played = playUntil(1_700);
        assertThat(played).contains("4", "5").containsSubsequence("PAUSE", "4", "5");
        JitterStatistics statistics = buffer.statistics();
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.underruns()).isZero();
        assertThat(statistics.concealedMs()).isZero();
        assertThat(statistics.delayMs()).isEqualTo(40);
    }

    /// A word lost on the way into the pause is a loss as ever.
    @Test
    void missesWhatWasLostBeforeAPause() {
        insert(0, 0);
        buffer.rest(Packets.numbered(2, 320), 40 * MS);
        assertThat(List.of(pull(40), pull(60), pull(80), pull(100))).containsExactly("0", "-1", "PAUSE", "PAUSE");
        assertThat(buffer.statistics().lost()).isEqualTo(1);
    }

    @Test
    void startsAnewAfterHalfASecondDry() {
        insert(0, 0);
        consumerNanos = 40 * MS;
        List<String> played = playUntil(600);
        assertThat(played.getFirst()).isEqualTo("0");
        assertThat(played.subList(1, 27)).containsOnly("UNDERRUN");
        assertThat(played.subList(27, played.size())).containsOnly("NOT_STARTED");
        insert(50, 1000);
        assertThat(pull(1000)).isEqualTo("BUFFERING");
        assertThat(pull(1040)).isEqualTo("50");
    }

    /// Discontinuous transmission: consecutive numbers, timestamps 3 s apart. The pause is no loss, and the voice returns on time.
    @Test
    void keepsAPauseOfTheSender() {
        insert(0, 0, 0);
        insert(1, FRAME, 20);
        assertThat(pull(40)).isEqualTo("0");
        assertThat(pull(60)).isEqualTo("1");
        assertThat(pull(80)).isEqualTo("UNDERRUN");
        insert(2, 20 * FRAME, 400);
        insert(3, 21 * FRAME, 420);
        Playout pause = pulled(425);
        assertThat(describe(pause)).isEqualTo("PAUSE");
        assertThat(pause.ticks()).as("15 ms").isEqualTo(120);
        assertThat(pull(440)).isEqualTo("2");
        assertThat(pull(460)).isEqualTo("3");
        assertThat(buffer.statistics().lost()).isZero();
        assertThat(buffer.statistics().underruns()).isZero();
    }

    @Test
    void waitsThroughAPauseBeforeItConcealsWhatWasLostAtItsEnd() {
        insert(0, 0, 0);
        assertThat(pull(40)).isEqualTo("0");
        insert(2, 15 * FRAME, 300);
        assertThat(pull(300)).isEqualTo("PAUSE");
        assertThat(pull(320)).isEqualTo("-1+");
        assertThat(pull(340)).isEqualTo("2");
    }

    /// An event of RFC 4733 takes up numbers without being media.
    @Test
    void doesNotMissNumbersThatCarriedEvents() {
        insert(0, 0, 0);
        for (int i = 1; i <= 5; i++) {
            assertThat(buffer.skip(Packets.numbered(i, FRAME), 20 * i * MS)).isEqualTo(Insertion.STORED);
        }
        insert(6, 6 * FRAME, 120);
        assertThat(pull(40)).isEqualTo("0");
        assertThat(pull(60)).isEqualTo("PAUSE");
        assertThat(pull(160)).isEqualTo("6");
        assertThat(buffer.statistics().lost()).isZero();
        assertThat(buffer.statistics().played()).isEqualTo(2);
    }

    @Test
    void beginsWithMediaEvenIfEventsCameFirst() {
        buffer.skip(Packets.numbered(7, 0), 0);
        assertThat(pull(0)).isEqualTo("NOT_STARTED");
        insert(8, FRAME, 20);
        assertThat(pull(59)).isEqualTo("BUFFERING");
        assertThat(pull(60)).isEqualTo("8");
    }

    /// Ten milliseconds are filled before anybody can know that the packet is lost; only the rest of it is asked for then.
    @Test
    void asksOnlyForTheRestOfALostPacketWhoseTimeHasBegun() {
        insert(0, 0);
        assertThat(pull(40)).isEqualTo("0");
        Playout dry = buffer.pull(60 * MS, FRAME / 2);
        assertThat(describe(dry)).isEqualTo("UNDERRUN");
        assertThat(dry.ticks()).isEqualTo(FRAME / 2);
        insert(2, 65);
        Playout.Lost lost = (Playout.Lost) pulled(70);
        assertThat(lost.filled()).isEqualTo(FRAME / 2);
        assertThat(lost.ticks()).isEqualTo(FRAME / 2);
        assertThat(Packets.number(lost.following().orElseThrow())).isEqualTo(2);
        assertThat(pull(80)).isEqualTo("2");
    }

    @Test
    void saysWhatDoesNotFollowOnWhatWasPlayed() {
        insert(0, 0);
        assertThat(((Playout.Frame) pulled(40)).joined()).as("the first").isTrue();
        insert(1, 20);
        assertThat(((Playout.Frame) pulled(60)).joined()).isFalse();
        assertThat(pull(80)).isEqualTo("UNDERRUN");
        insert(2, 95);
        assertThat(((Playout.Frame) pulled(100)).joined()).as("late").isTrue();
        insert(4, 96);
        assertThat(pull(120)).isEqualTo("-3+");
        assertThat(((Playout.Frame) pulled(140)).joined()).as("after one that was lost").isFalse();
        insert(5, 20 * FRAME, 400);
        assertThat(pull(400)).isEqualTo("PAUSE");
        assertThat(((Playout.Frame) pulled(440)).joined()).as("after a pause").isTrue();
    }

    @Test
    void knowsWhetherTheNextIsHere() {
        assertThat(buffer.nextIsHere()).isFalse();
        insert(0, 0);
        assertThat(buffer.nextIsHere()).as("not begun").isFalse();
        pull(40);
        insert(2, 45);
        assertThat(buffer.nextIsHere()).isFalse();
        insert(1, 46);
        assertThat(buffer.nextIsHere()).isTrue();
        pull(60);
        pull(80);
        insert(3, 20 * FRAME, 400);
        assertThat(buffer.nextIsHere()).as("a pause comes before it").isFalse();
    }
}
