package org.ahoyphone.media.rtp;

import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Sends again what the other side misses: by the retransmission format where that was agreed (RFC 4588, a source of its own), else the packet as it was. A packet
/// goes at most three times more, and not again while the last time may still be on its way. Where that is long and much is lost, two copies go at a time: to lose a repair
/// would cost another round trip. Repairs that nobody asked for ([LossProtection]) are not sent again.
public final class Retransmission implements Interceptor {

    /// Older packets come too late for any picture, ns.
    private static final long LONGEST_AGE_NANOS = 1_000_000_000L;
    private static final int CAPACITY = 512;
    private static final int MOST_TIMES = 3;
    private static final long LEAST_BETWEEN_NANOS = 10_000_000;
    /// Of what is sent, the part that may be sent again.
    private static final double SHARE = 0.35;
    private static final double BURST_SECONDS = 0.4;
    private static final double LEAST_BURST_BITS = 40_000;
    /// Headers of IPv4 and UDP, bytes a packet.
    private static final int LOWER_HEADERS = 28;
    /// Original sequence number in front of the payload (RFC 4588 section 4).
    private static final int ORIGINAL_NUMBER = 2;
    private static final double FAR_MILLIS = 80;
    /// Of all packets, asked for.
    private static final double MUCH_LOST = 0.01;
    /// What one packet counts of the share that is asked for.
    private static final double MEMORY = 1.0 / 256;
    private static final int PADDING = 0x20;
    private static final int MARKER = 0x80;

    private final LongConsumer count;
    private final DoubleSupplier rate;
    private final int ssrc;
    private final PacketBuffer copy = new PacketBuffer();
    private final RtpPacket parsed = new RtpPacket();
    private FeedbackTerms terms = FeedbackTerms.NONE;
    private @Nullable PacketBuffer @Nullable [] slots;
    private final int[] numbers = new int[CAPACITY];
    private final long[] sentNanos = new long[CAPACITY];
    private final long[] resentNanos = new long[CAPACITY];
    private final int[] times = new int[CAPACITY];
    private @Nullable PacketSink out;
    private int sequence;
    private int newest = -1;
    private double roundTripMs;
    /// Share of packets that were asked for of late, 0 to 1.
    private double asked;
    private double budgetBits;
    private long budgetNanos;
    private long resent;

    /// @param random for the identifier and numbers of the source of what is sent again
    /// @param count  told how many packets were sent again since the beginning
    /// @param rate  bit/s that are sent: a share of them is for this
    public Retransmission(RandomGenerator random, LongConsumer count, DoubleSupplier rate) {
        this.rate = rate;
        this.count = count;
        ssrc = random.nextInt();
        sequence = random.nextInt(0x8000);
    }

    @Override
    public void reconfigure(RtpSessionConfig config) {
        terms = config.terms();
        if (terms.nack() && slots == null) {
            slots = new PacketBuffer[CAPACITY];
        }
    }

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        out = next;
        return (packet, now) -> {
            if (slots != null && !isRepair(packet)) {
                remember(slots, packet, now);
            }
            next.accept(packet, now);
        };
    }

    private boolean isRepair(PacketBuffer packet) {
        return terms.protection().sends() && parsed.parse(packet) == RtpPacket.Status.OK && terms.protection().sendsRepair(parsed);
    }

    private void remember(@Nullable PacketBuffer[] all, PacketBuffer packet, long now) {
        int number = BigEndian.u16(packet.bytes(), packet.offset() + 2);
        int slot = number % CAPACITY;
        PacketBuffer kept = all[slot];
        if (kept == null) {
            kept = new PacketBuffer();
            all[slot] = kept;
        }
        kept.copyFrom(packet);
        numbers[slot] = number;
        sentNanos[slot] = now;
        times[slot] = 0;
        newest = number;
        asked -= asked * MEMORY;
    }

    @Override
    public void onReport(double fractionLost, double roundTrip, long nowNanos) {
        roundTripMs = Math.max(0, roundTrip);
    }

    @Override
    public void onFeedback(RtcpPacket feedback, long nowNanos) {
        if (feedback instanceof Nack(_, _, var entries)) {
            for (Nack.Entry entry : entries) {
                missing(entry.sequence(), nowNanos);
                for (int bit = 0; bit < 16; bit++) {
                    if ((entry.following() >> bit & 1) != 0) {
                        missing(entry.sequence() + bit + 1 & 0xFFFF, nowNanos);
                    }
                }
            }
        }
    }

    private void missing(int number, long now) {
        int slot = number % CAPACITY;
        PacketBuffer kept = slots == null ? null : slots[slot];
        long between = Math.max(LEAST_BETWEEN_NANOS, (long) (roundTripMs * 800_000));
        if (kept == null || numbers[slot] != number || now - sentNanos[slot] > LONGEST_AGE_NANOS || times[slot] >= MOST_TIMES
                || (times[slot] > 0 && now - resentNanos[slot] < between) || !affords(kept.length() + LOWER_HEADERS, now)) {
            return;
        }
        asked += times[slot] == 0 ? MEMORY : 0;
        times[slot]++;
        resentNanos[slot] = now;
        resend(kept, now);
        if (roundTripMs >= FAR_MILLIS && asked >= MUCH_LOST && affords(kept.length() + LOWER_HEADERS, now)) {
            resend(kept, now);
        }
    }

    /// What is sent again beyond a share of all only feeds the queue that it was lost in.
    private boolean affords(int bytes, long now) {
        double earned = (now - budgetNanos) / 1e9 * SHARE * rate.getAsDouble();
        budgetBits = Math.min(budgetBits + earned, Math.max(LEAST_BURST_BITS, BURST_SECONDS * SHARE * rate.getAsDouble()));
        budgetNanos = now;
        if (budgetBits < bytes * 8L) {
            return false;
        }
        budgetBits -= bytes * 8L;
        return true;
    }

    private void resend(PacketBuffer kept, long now) {
        if (out == null || parsed.parse(kept) != RtpPacket.Status.OK) {
            return;
        }
        Integer type = terms.resentAs().get(parsed.payloadType());
        copy.copyFrom(kept);
        if (type != null) {
            wrap(type);
        }
        count.accept(++resent);
        out.accept(copy, now);
    }

    /// RFC 4588 section 4: the same timestamp, marker, sources and header extensions, numbers of its own, the original number before the payload, no padding.
    private void wrap(int type) {
        byte[] bytes = copy.bytes();
        int header = parsed.payloadOffset() - copy.offset();
        copy.trim(copy.length() - header - parsed.payloadLength());
        int at = copy.prepend(ORIGINAL_NUMBER);
        System.arraycopy(bytes, at + ORIGINAL_NUMBER, bytes, at, header);
        BigEndian.put16(bytes, at + header, parsed.sequence());
        bytes[at] &= (byte) ~PADDING;
        bytes[at + 1] = (byte) ((bytes[at + 1] & MARKER) | type);
        BigEndian.put16(bytes, at + 2, sequence);
        BigEndian.put32(bytes, at + 8, ssrc);
        sequence = SequenceNumber.next(sequence);
    }

    /// Sends the newest packet again although nobody asked: a probe that may even help. Only in the format of its own, where it disturbs no count.
    ///
    /// @return false when there is none, or it may not
    public boolean pad(long nowNanos) {
        PacketBuffer kept = slots == null || newest < 0 ? null : slots[newest % CAPACITY];
        if (kept == null || parsed.parse(kept) != RtpPacket.Status.OK || !terms.resentAs().containsKey(parsed.payloadType())) {
            return false;
        }
        resend(kept, nowNanos);
        return true;
    }
}
