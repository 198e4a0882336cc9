package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ahoyphone.media.rtp.io.RtpPorts;
import org.ahoyphone.media.rtp.io.RtpSockets;
import org.junit.jupiter.api.Test;

class CallPortsTest {

    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

    private final CallPorts ports = new CallPorts(RtpPorts.any());

    @Test
    void bindsEvenPortsOnceAndNamesThemAgain() {
        InetSocketAddress audio = ports.reserve("audio", Side.LOCAL);
        assertThat(audio.getPort() % 2).isZero();
        assertThat(ports.reserve("audio", Side.LOCAL)).isEqualTo(audio);
        assertThat(ports.reserve("video", Side.LOCAL)).isNotEqualTo(audio);
        ports.close();
        assertThat(free(audio)).isTrue();
    }

    @Test
    void givesSocketsToAStreamOnce() {
        InetSocketAddress audio = ports.reserve("audio", Side.LOCAL);
        try (RtpSockets sockets = ports.take("audio")) {
            assertThat(sockets.address()).isEqualTo(audio);
            assertThat(ports.running("audio")).isEqualTo(audio);
            assertThat(ports.take("audio")).isNull();
            assertThat(ports.reserve("audio", Side.LOCAL)).isEqualTo(audio);
            assertThat(ports.take("audio")).as("the stream that runs keeps its own").isNull();
            ports.close();
            assertThat(free(audio)).as("they belong to the stream").isFalse();
        }
    }

    @Test
    void forgetsWhatCameToNothing() {
        InetSocketAddress audio = ports.reserve("audio", Side.LOCAL);
        ports.rollback();
        assertThat(free(audio)).isTrue();
        assertThat(ports.take("audio")).isNull();
        assertThat(ports.running("audio")).isNull();
        assertThat(ports.take("video")).isNull();
    }

    @Test
    void bindsAnewWhenTheMachinesAddressChanges() {
        ports.reserve("audio", Side.LOCAL);
        try (RtpSockets first = ports.take("audio")) {
            InetSocketAddress moved = ports.reserve("audio", OTHER);
            assertThat(moved.getAddress()).isEqualTo(OTHER);
            assertThat(ports.running("audio")).isEqualTo(first.address());
            assertThat(ports.reserve("audio", Side.LOCAL)).as("and back").isEqualTo(first.address());
            assertThat(free(moved)).isTrue();
            ports.reserve("audio", OTHER);
            try (RtpSockets second = ports.take("audio")) {
                assertThat(ports.running("audio")).isEqualTo(second.address());
            }
        }
    }

    @Test
    void bindsAnewAfterAStreamHasEnded() {
        InetSocketAddress before = ports.reserve("video", Side.LOCAL);
        ports.take("video").close();
        ports.ended("video");
        assertThat(ports.running("video")).isNull();
        assertThat(ports.reserve("video", Side.LOCAL)).isNotNull().isNotEqualTo(before);
        ports.close();
    }

    private static boolean free(InetSocketAddress address) {
        try (DatagramSocket socket = new DatagramSocket(address)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
