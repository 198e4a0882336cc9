package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterceptorChainTest {
    private final List<String> log = new ArrayList<>();
    private final List<byte[]> network = new ArrayList<>();
    private final List<byte[]> session = new ArrayList<>();

    private InterceptorChain chain(Interceptor... interceptors) {
        return new InterceptorChain(List.of(interceptors), keep(network), keep(network), keep(session), keep(session));
    }

    private static PacketSink keep(List<byte[]> where) {
        return (packet, _) -> {
            byte[] copy = new byte[packet.length()];
            packet.view().get(copy);
            where.add(copy);
        };
    }

    private static PacketBuffer buffer(int... bytes) {
        PacketBuffer buffer = new PacketBuffer();
        byte[] copy = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            copy[i] = (byte) bytes[i];
        }
        buffer.fill(copy, 0, copy.length);
        return buffer;
    }

    /// Writes down that it was passed.
    private final class Named implements Interceptor {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            return say(name + ">", next);
        }

        @Override
        public PacketSink incomingRtp(PacketSink next) {
            return say("<" + name, next);
        }

        @Override
        public PacketSink outgoingRtcp(PacketSink next) {
            return say(name + ">>", next);
        }

        @Override
        public PacketSink incomingRtcp(PacketSink next) {
            return say("<<" + name, next);
        }

        private PacketSink say(String what, PacketSink next) {
            return (packet, now) -> {
                log.add(what + "@" + now);
                next.accept(packet, now);
            };
        }
    }

    /// In the manner of SRTP: changes the bytes in place, adds a tag behind, refuses what has a wrong one.
    private static final class Sealing implements Interceptor {
        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            return (packet, now) -> {
                int tag = packet.append(1);
                packet.bytes()[tag] = flip(packet, tag);
                next.accept(packet, now);
            };
        }

        @Override
        public PacketSink incomingRtp(PacketSink next) {
            return (packet, now) -> {
                byte tag = packet.bytes()[packet.offset() + packet.length() - 1];
                packet.trim(1);
                byte before = sum(packet, packet.offset() + packet.length());
                flip(packet, packet.offset() + packet.length());
                if (before == tag) {
                    next.accept(packet, now);
                }
            };
        }

        private static byte flip(PacketBuffer packet, int end) {
            for (int i = packet.offset(); i < end; i++) {
                packet.bytes()[i] ^= 0x5A;
            }
            return sum(packet, end);
        }

        private static byte sum(PacketBuffer packet, int end) {
            byte sum = 0;
            for (int i = packet.offset(); i < end; i++) {
                sum += packet.bytes()[i];
            }
            return sum;
        }
    }

    /// In the manner of redundancy: every packet twice, and one of its own making when time comes.
    private static final class Repeating implements Interceptor {
        private PacketSink way = (_, _) -> {};

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            way = next;
            return (packet, now) -> {
                PacketBuffer copy = new PacketBuffer();
                copy.copyFrom(packet);
                next.accept(packet, now);
                next.accept(copy, now);
            };
        }

        @Override
        public long onTime(long nowNanos) {
            way.accept(buffer(99), nowNanos);
            return nowNanos + 500;
        }
    }

    @Test
    void outgoingPacketsMeetTheFirstFirstAndIncomingTheLast() {
        InterceptorChain chain = chain(new Named("a"), new Named("b"));
        chain.outgoingRtp().accept(buffer(1), 1);
        chain.incomingRtp().accept(buffer(2), 2);
        chain.outgoingRtcp().accept(buffer(3), 3);
        chain.incomingRtcp().accept(buffer(4), 4);
        assertThat(log).containsExactly("a>@1", "b>@1", "<b@2", "<a@2", "a>>@3", "b>>@3", "<<b@4", "<<a@4");
        assertThat(network).containsExactly(new byte[] {1}, new byte[] {3});
        assertThat(session).containsExactly(new byte[] {2}, new byte[] {4});
    }

    @Test
    void anEmptyChainIsTheWayItself() {
        PacketSink direct = (_, _) -> {};
        InterceptorChain chain = new InterceptorChain(List.of(new Interceptor() {}), direct, direct, direct, direct);
        assertThat(chain.outgoingRtp()).isSameAs(direct);
        assertThat(chain.incomingRtcp()).isSameAs(direct);
        assertThat(chain.onTime(5)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void oneMaySealAndOpenInPlaceAndDropTheForged() {
        InterceptorChain chain = chain(new Sealing());
        chain.outgoingRtp().accept(buffer(1, 2, 3), 0);
        byte[] wire = network.getFirst();
        assertThat(wire).hasSize(4).startsWith(0x5B, 0x58, 0x59);
        chain.incomingRtp().accept(buffer(wire[0], wire[1], wire[2], wire[3]), 0);
        assertThat(session).containsExactly(new byte[] {1, 2, 3});
        chain.incomingRtp().accept(buffer(wire[0], wire[1] + 1, wire[2], wire[3]), 0);
        assertThat(session).hasSize(1);
    }

    @Test
    void oneMaySendMoreThanItWasGivenThroughThoseAfterIt() {
        InterceptorChain chain = chain(new Repeating(), new Named("b"));
        chain.outgoingRtp().accept(buffer(1), 7);
        assertThat(chain.onTime(8)).isEqualTo(508);
        assertThat(log).containsExactly("b>@7", "b>@7", "b>@8");
        assertThat(network).containsExactly(new byte[] {1}, new byte[] {1}, new byte[] {99});
    }

    @Test
    void aMeterCountsWhatCrossesTheNetwork() {
        TrafficMeter meter = new TrafficMeter();
        InterceptorChain chain = chain(new Repeating(), meter);
        long second = 1_000_000_000L;
        assertThat(chain.onTime(0)).isEqualTo(500);
        for (int i = 0; i < 10; i++) {
            chain.outgoingRtp().accept(buffer(1, 2), i);
            chain.incomingRtp().accept(buffer(1, 2, 3, 4), i);
        }
        chain.outgoingRtcp().accept(buffer(1), 10);
        assertThat(meter.sentPackets()).as("one of its own, ten twice, one of control").isEqualTo(22);
        assertThat(meter.sentBytes()).isEqualTo(29 + 20 * 30 + 29);
        assertThat(meter.receivedPackets()).isEqualTo(10);
        assertThat(meter.receivedBytes()).isEqualTo(320);
        assertThat(meter.sendRate()).isZero();
        meter.onTime(second / 2);
        assertThat(meter.sendRate()).as("not before the second is over").isZero();
        meter.onTime(second);
        assertThat(meter.sendRate()).isEqualTo((20 * 30 + 29) * 8);
        assertThat(meter.receiveRate()).isEqualTo(2560);
        meter.onTime(2 * second);
        assertThat(meter.sendRate()).isZero();
    }
}
