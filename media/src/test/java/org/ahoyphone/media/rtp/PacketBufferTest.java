package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketBufferTest {
    private final PacketBuffer buffer = new PacketBuffer();

    @Test
    void keepsRoomOnBothSidesOfTheLargestDatagram() {
        assertThat(buffer.fill(new byte[PacketBuffer.MAX_DATAGRAM], 0, PacketBuffer.MAX_DATAGRAM)).isTrue();
        assertThat(buffer.headRoom()).isEqualTo(PacketBuffer.HEAD_ROOM);
        assertThat(buffer.tailRoom()).isEqualTo(PacketBuffer.TAIL_ROOM);
    }

    @Test
    void refusesWhatIsTooLongAndStaysAsItWas() {
        buffer.fill(new byte[] {1, 2, 3}, 0, 3);
        assertThat(buffer.fill(new byte[PacketBuffer.MAX_DATAGRAM + 1], 0, PacketBuffer.MAX_DATAGRAM + 1)).isFalse();
        assertThat(buffer.length()).isEqualTo(3);
        assertThat(buffer.view().get(2 + buffer.offset())).isEqualTo((byte) 3);
    }

    @Test
    void growsAtBothEndsInPlace() {
        buffer.fill(new byte[] {5, 6}, 0, 2);
        int head = buffer.prepend(2);
        buffer.bytes()[head] = 3;
        buffer.bytes()[head + 1] = 4;
        int tail = buffer.append(1);
        buffer.bytes()[tail] = 7;
        assertThat(contents(buffer)).containsExactly(3, 4, 5, 6, 7);
        assertThat(buffer.trim(2)).isTrue();
        assertThat(contents(buffer)).containsExactly(3, 4, 5);
        assertThat(buffer.trim(4)).isFalse();
        assertThat(buffer.length()).isEqualTo(3);
    }

    @Test
    void asksForMoreRoomThanThereIsAreFaults() {
        buffer.fill(new byte[1], 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> buffer.prepend(PacketBuffer.HEAD_ROOM + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> buffer.append(buffer.tailRoom() + 1));
        assertThatThrownBy(() -> buffer.set(buffer.bytes().length - 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.room(buffer.bytes().length)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(buffer.length()).isEqualTo(1);
    }

    @Test
    void copiesAtTheSamePlace() {
        buffer.fill(new byte[] {1, 2}, 0, 2);
        buffer.bytes()[buffer.prepend(1)] = 9;
        buffer.nanos(42);
        buffer.tag(-7);
        PacketBuffer copy = new PacketBuffer();
        copy.copyFrom(buffer);
        buffer.bytes()[buffer.offset()] = 0;
        assertThat(contents(copy)).containsExactly(9, 1, 2);
        assertThat(copy.offset()).isEqualTo(PacketBuffer.HEAD_ROOM - 1);
        assertThat(copy.nanos()).isEqualTo(42);
        assertThat(copy.tag()).isEqualTo(-7);
        copy.clear();
        assertThat(copy.length()).isZero();
        assertThat(copy.nanos()).isZero();
        assertThat(copy.tag()).isZero();
    }

    private static byte[] contents(PacketBuffer buffer) {
        return Arrays.copyOfRange(buffer.bytes(), buffer.offset(), buffer.offset() + buffer.length());
    }
}
