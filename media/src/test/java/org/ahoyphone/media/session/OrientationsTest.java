package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.video.Orientation;
import org.junit.jupiter.api.Test;

class OrientationsTest {

    private static final int ID = 4;
    private static final Orientation QUARTER = new Orientation(1, false);
    private static final Orientation HALF = new Orientation(2, false);

    private final Orientations orientations = new Orientations();

    /// @param octet -1 for a packet that says nothing
    private void packet(int timestamp, int octet) {
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(new byte[] {1, 2, 3}, 0, 3);
        RtpPacket.prepend(buffer, 97, true, 1, timestamp, 5);
        if (octet >= 0) {
            buffer.bytes()[RtpPacket.insertExtension(buffer, ID, 1)] = (byte) octet;
        }
        RtpPacket packet = new RtpPacket();
        assertThat(packet.parse(buffer)).isEqualTo(RtpPacket.Status.OK);
        orientations.packet(packet, ID);
    }

    @Test
    void whatIsSaidCountsFromItsOwnPictureOn() {
        packet(100, -1);
        packet(200, 1);
        packet(300, -1);
        packet(400, 2);
        assertThat(orientations.at(100)).isEqualTo(Orientation.UPRIGHT);
        assertThat(orientations.at(200)).isEqualTo(QUARTER);
        assertThat(orientations.at(300)).isEqualTo(QUARTER);
        assertThat(orientations.at(400)).isEqualTo(HALF);
        packet(500, 0);
        assertThat(orientations.at(500)).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void aLostPictureDoesNotHoldUpTheChange() {
        packet(Integer.MAX_VALUE - 10, 1);
        assertThat(orientations.at(Integer.MIN_VALUE + 10)).as("beyond the turn of the counter").isEqualTo(QUARTER);
    }

    @Test
    void aPacketThatWasOvertakenChangesNothing() {
        packet(300, 1);
        packet(200, 2);
        assertThat(orientations.at(300)).isEqualTo(QUARTER);
    }

    @Test
    void changesWithoutPicturesDoNotPileUp() {
        for (int i = 1; i <= 1_000; i++) {
            packet(i * 100, i % 2);
        }
        assertThat(orientations.at(0)).as("the oldest are forgotten").isIn(QUARTER, Orientation.UPRIGHT);
        assertThat(orientations.at(99_900)).isEqualTo(QUARTER);
        assertThat(orientations.at(100_000)).isEqualTo(Orientation.UPRIGHT);
        packet(100_100, 1);
        orientations.reset();
        assertThat(orientations.at(100_100)).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void whatWasNotAgreedIsNotRead() {
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(new byte[] {1}, 0, 1);
        RtpPacket.prepend(buffer, 97, true, 1, 100, 5);
        buffer.bytes()[RtpPacket.insertExtension(buffer, ID, 1)] = 1;
        RtpPacket packet = new RtpPacket();
        packet.parse(buffer);
        orientations.packet(packet, 0);
        orientations.packet(packet, 5);
        assertThat(orientations.at(100)).isEqualTo(Orientation.UPRIGHT);
    }
}
