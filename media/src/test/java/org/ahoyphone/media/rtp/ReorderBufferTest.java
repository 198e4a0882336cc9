package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ahoyphone.media.rtp.JitterBuffer.Insertion;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
    private static final long MS = 1_000_000;

    private final ReorderBuffer buffer = new ReorderBuffer(64, 50 * MS);

    private Insertion insert(long number, long ms) {
        return buffer.insert(Packets.numbered(number, 0), ms * MS);
    }

    /// All there is now: `7` a packet, `7x2` two lost from 7 on, `@50` wait until 50 ms, `@` wait for a packet.
    private List<String> pull(long ms) {
        List<String> all = new ArrayList<>();
        while (true) {
            switch (buffer.pull(ms * MS)) {
                case Reordered.Next next -> all.add(Integer.toString(Packets.number(next.packet())));
                case Reordered.Gap gap -> all.add((gap.first() & 0xFFFF) + "x" + gap.count());
                case Reordered.Wait wait -> {
                    all.add("@" + (wait.untilNanos() == Long.MAX_VALUE ? "" : wait.untilNanos() / MS));
                    return all;
                }
            }
        }
    }

    @Test
    void passesPacketsInOrderWithoutDelay() {
        assertThat(pull(0)).containsExactly("@");
        insert(1, 0);
        insert(2, 0);
        assertThat(pull(0)).containsExactly("1", "2", "@");
        insert(3, 1);
        assertThat(pull(1)).containsExactly("3", "@");
        assertThat(buffer.buffered()).isZero();
    }

    @Test
    void leavesOutWhatIsNotMissed() {
        insert(1, 0);
        pull(0);
        assertThat(buffer.passHole(_ -> true)).as("nothing is here").isFalse();
        insert(3, 10);
        insert(4, 10);
        assertThat(buffer.passHole(packet -> Packets.number(packet) != 3)).isFalse();
        assertThat(pull(10)).containsExactly("@60");
        assertThat(buffer.passHole(packet -> Packets.number(packet) == 3)).isTrue();
        assertThat(pull(10)).containsExactly("3", "4", "@");
        insert(5, 20);
        assertThat(buffer.passHole(_ -> true)).as("nothing is missing").isFalse();
        assertThat(pull(20)).containsExactly("5", "@");
    }

    @Test
    void waitsForAMissingPacketAndPutsItInPlace() {
        insert(1, 0);
        insert(3, 10);
        assertThat(pull(10)).containsExactly("1", "@60");
        insert(4, 20);
        assertThat(pull(20)).containsExactly("@60");
        insert(2, 59);
        assertThat(pull(59)).containsExactly("2", "3", "4", "@");
        assertThat(buffer.lost()).isZero();
    }

    @Test
    void waitsLessForWhatNobodyNeeds() {
        buffer.sparing(packet -> Packets.number(packet) % 2 == 0, 5 * MS);
        assertThat(buffer.position()).isEqualTo(-1);
        insert(1, 0);
        insert(4, 10);
        assertThat(pull(10)).containsExactly("1", "@15");
        assertThat(buffer.position()).isEqualTo(2);
        assertThat(pull(15)).containsExactly("2x2", "4", "@");
        assertThat(buffer.position()).isEqualTo(5);
        insert(7, 20);
        assertThat(pull(26)).as("this one shows nothing of the kind").containsExactly("@70");
        insert(6, 30);
        assertThat(pull(30)).as("but one before it does, when it comes").containsExactly("5x1", "6", "7", "@");
        buffer.sparing(_ -> true, 60 * MS);
        insert(9, 40);
        assertThat(pull(40)).as("never more").containsExactly("@90");
    }

    @Test
    void givesUpWhenPatienceIsOver() {
        insert(1, 0);
        insert(4, 10);
        insert(6, 30);
        assertThat(pull(59)).containsExactly("1", "@60");
        assertThat(pull(60)).containsExactly("2x2", "4", "@80");
        assertThat(pull(80)).containsExactly("5x1", "6", "@");
        assertThat(buffer.lost()).isEqualTo(3);
        assertThat(insert(5, 81)).isEqualTo(Insertion.LATE);
        assertThat(insert(6, 81)).isEqualTo(Insertion.DUPLICATE);
        assertThat(pull(81)).containsExactly("@");
        assertThat(buffer.late()).isEqualTo(1);
        assertThat(buffer.duplicates()).isEqualTo(1);
    }

    @Test
    void takesAnOlderFirstPacketBeforeItHasBegun() {
        insert(5, 0);
        insert(4, 0);
        assertThat(pull(0)).containsExactly("4", "5", "@");
        assertThat(insert(3, 1)).isEqualTo(Insertion.LATE);
    }

    @Test
    void passesTheWrapAround() {
        for (int number : new int[] {65534, 65535, 65537, 65536, 65538}) {
            insert(number, 0);
        }
        assertThat(pull(0)).containsExactly("65534", "65535", "65536", "65537", "65538", "@");
    }

    @Test
    void doesNotMissNumbersWithoutMedia() {
        insert(1, 0);
        buffer.skip(Packets.numbered(2, 0), 0);
        insert(3, 0);
        assertThat(pull(0)).containsExactly("1", "3", "@");
    }

    @Test
    void tellsOfANewBeginning() {
        insert(1, 0);
        insert(3, 0);
        assertThat(pull(0)).containsExactly("1", "@50");
        assertThat(buffer.insert(Packets.numbered(900, 0, 5), MS)).isEqualTo(Insertion.RESTARTED);
        assertThat(pull(1)).containsExactly("900x1", "900", "@");
        assertThat(insert(20_000, 2)).as("another source again").isEqualTo(Insertion.RESTARTED);
        assertThat(insert(100, 3)).isEqualTo(Insertion.SUSPECT);
        assertThat(insert(101, 3)).isEqualTo(Insertion.RESTARTED);
        assertThat(pull(3)).containsExactly("101x1", "101", "@");
    }

    @Test
    void beginsAnywhereAfterReset() {
        insert(1, 0);
        insert(3, 0);
        buffer.reset();
        assertThat(pull(100)).containsExactly("@");
        insert(50_000, 100);
        assertThat(pull(100)).containsExactly("50000", "@");
    }

    @Test
    void refusesSizesItCannotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReorderBuffer(100, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReorderBuffer(64, -1));
    }

    /// Every packet comes out exactly once, in order, or is told as lost, exactly once.
    @Test
    void accountsForEveryPacket() {
        Random random = new Random(3);
        List<long[]> arrivals = new ArrayList<>();
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(20) != 0) {
                arrivals.add(new long[] {i * 4L + random.nextInt(random.nextInt(50) == 0 ? 120 : 8), i});
            }
        }
        arrivals.sort((a, b) -> Long.compare(a[0], b[0]));
        long next = arrivals.getFirst()[1];
        long lost = 0;
        for (long[] arrival : arrivals) {
            insert(arrival[1], arrival[0]);
            for (String each : pull(arrival[0])) {
                if (each.contains("x")) {
                    int gap = Integer.parseInt(each.substring(each.indexOf('x') + 1));
                    assertThat(each).startsWith((next & 0xFFFF) + "x");
                    next += gap;
                    lost += gap;
                } else if (!each.startsWith("@")) {
                    assertThat(Long.parseLong(each)).isEqualTo(next++);
                }
            }
        }
        assertThat(next).isGreaterThan(count - 50);
        assertThat(lost).isEqualTo(buffer.lost()).isBetween(5_000L, 8_000L);
        assertThat(buffer.late()).isPositive();
    }

    private void insertOf(long number, int timestamp, boolean marker) {
        PacketBuffer bytes = new PacketBuffer();
        bytes.clear();
        bytes.append(4);
        RtpPacket.prepend(bytes, 96, marker, (int) number, timestamp, 1);
        RtpPacket packet = new RtpPacket();
        packet.parse(bytes);
        buffer.insert(packet, 0);
    }

    private static boolean isTen(StoredPacket packet) {
        return (packet.sequence() & 0xFFFF) == 10;
    }

    @Test
    void goesOnWithAWholePictureThatNeedsNoOther() {
        insertOf(1, 100, true);
        pull(0);
        insertOf(5, 200, true);
        insertOf(10, 300, false);
        insertOf(12, 300, true);
        assertThat(buffer.passTo(ReorderBufferTest::isTen)).as("a packet of it is missing").isFalse();
        insertOf(11, 300, false);
        assertThat(buffer.passTo(packet -> false)).as("it needs others").isFalse();
        assertThat(buffer.passTo(ReorderBufferTest::isTen)).isTrue();
        assertThat(buffer.lost()).isEqualTo(7);
        assertThat(buffer.buffered()).isEqualTo(3);
        assertThat(buffer.pull(0)).isInstanceOf(Reordered.Next.class);
        insertOf(4, 200, false);
        assertThat(buffer.late()).as("nobody waits for it any more").isEqualTo(1);
    }
}
