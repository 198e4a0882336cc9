package org.ahoyphone.app.interop;

import java.util.Locale;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;

/// Stands between a stream of sound of ours and the network, and takes note of whether it goes on: one source, each packet after the one before.
final class SoundWire implements Interceptor {
    private final OneWay out = new OneWay();
    private final OneWay in = new OneWay();

    /// One way.
    static final class OneWay {
        private final RtpPacket packet = new RtpPacket();
        private int ssrc;
        private int sequence;
        private long lastNanos;
        private int packets;
        private int sources;
        private int missing;
        private long longestNanos;

        private synchronized void take(PacketBuffer buffer) {
            if (packet.parse(buffer) != RtpPacket.Status.OK) {
                return;
            }
            long now = System.nanoTime();
            if (packets == 0 || packet.ssrc() != ssrc) {
                sources++;
            } else {
                int step = packet.sequence() - sequence & 0xFFFF;
                missing += step < 0x8000 ? Math.max(0, step - 1) : 0;
                longestNanos = Math.max(longestNanos, now - lastNanos);
            }
            ssrc = packet.ssrc();
            sequence = packet.sequence();
            lastNanos = now;
            packets++;
        }

        /// Forgets how long it was silent.
        synchronized void begin() {
            longestNanos = 0;
        }

        synchronized int packets() {
            return packets;
        }

        /// Of how many sources packets came: one, where the stream went on as it was.
        synchronized int sources() {
            return sources;
        }

        /// Numbers that were left out.
        synchronized int missing() {
            return missing;
        }

        /// The longest time between two packets, ms.
        synchronized double longestMillis() {
            return longestNanos / 1e6;
        }

        @Override
        public synchronized String toString() {
            return String.format(Locale.ROOT, "%d packets, %d missing, longest wait %.0f ms", packets, missing, longestMillis());
        }
    }

    OneWay out() {
        return out;
    }

    OneWay in() {
        return in;
    }

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        return (packet, now) -> {
            out.take(packet);
            next.accept(packet, now);
        };
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            in.take(packet);
            next.accept(packet, now);
        };
    }
}
