package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks for packets that are missing (RFC 4585 section 6.2.1), and unpacks what comes again in the retransmission format (RFC 4588) so that it looks like the
/// packet that was lost. How long a repair takes is measured, which is what whoever waits for it wants to know. Where the way is long a request goes twice, for it is
/// lost as easily as what it asks for; and where repairs come without being asked for, they are waited for first.
public final class LossRepair implements Interceptor {

    /// A packet that is only late, not lost, gets so long, ns.
    private static final long REORDERING_NANOS = 8_000_000;
    /// One that may be restored ([LossRecovery]) gets so long, ns: the repairs of a picture come behind it.
    private static final long RESTORING_NANOS = 40_000_000;
    /// So long after a repair the next is expected, ns.
    private static final long PROTECTED_NANOS = 500_000_000;
    /// From here on a request that is lost costs so much that it is sent again at once, though only so late that one loss does not take both, ns.
    private static final long FAR_NANOS = 100_000_000;
    private static final long ECHO_NANOS = 25_000_000;
    private static final long FIRST_REPAIR_NANOS = 80_000_000;
    private static final long LEAST_RETRY_NANOS = 25_000_000;
    /// After three repairs nobody waits any more, but not before or after these, ns.
    private static final long LEAST_LONGEST_NANOS = 500_000_000;
    private static final long LONGEST_NANOS = 900_000_000;
    private static final int MOST_TIMES = 4;
    private static final long UNKNOWN = -1;
    /// More missing at once is an outage, which a key frame mends better.
    private static final int MOST_MISSING = 200;
    private static final int ORIGINAL_NUMBER = 2;
    private static final long NEVER = Long.MAX_VALUE / 2;
    private static final int PADDING = 0x20;
    private static final int MARKER = 0x80;

    /// Told of repairs, on the thread of the session.
    @FunctionalInterface
    public interface Listener {

        /// Whether a packet would come in vain, for what is behind it was shown already: it is not asked for again.
        ///
        /// @param sequence of 16 bits
        default boolean comesInVain(int sequence) {
            return false;
        }

        /// A packet that was asked for came.
        ///
        /// @param count      of them since the beginning
        /// @param usualNanos that it takes from missing one to having what was asked for; -1 while nothing that was asked for once came
        void repaired(long count, long usualNanos);
    }

    /// A packet that is missed.
    private static final class Missing {
        final long number;
        final long sinceNanos;
        long askedNanos;
        int times;
        boolean echoed;

        Missing(long number, long sinceNanos) {
            this.number = number;
            this.sinceNanos = sinceNanos;
        }
    }

    private final Listener listener;
    private final RtpPacket parsed = new RtpPacket();
    private final List<Missing> missing = new ArrayList<>();
    private FeedbackTerms terms = FeedbackTerms.NONE;
    private boolean begun;
    private int ssrc;
    private long newest;
    private long repair = FIRST_REPAIR_NANOS;
    /// Whether one that was asked for more than once has come.
    private boolean guessed;
    /// Whether one that was asked for once has come.
    private boolean certain;
    private long repaired;
    private boolean isProtected;
    private long protectedUntilNanos;

    public LossRepair(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void reconfigure(RtpSessionConfig config) {
        terms = config.terms();
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            if (terms.nack() && parsed.parse(packet) == RtpPacket.Status.OK) {
                Integer original = terms.resentFrom().get(parsed.payloadType());
                if (original != null) {
                    if (!unwrap(packet, original)) {
                        return;
                    }
                    parsed.parse(packet);
                }
                note(now, original != null);
            }
            next.accept(packet, now);
        };
    }

    /// @return false when it carries nothing, or nobody knows of which source it is
    private boolean unwrap(PacketBuffer packet, int original) {
        if (!begun || parsed.payloadLength() < ORIGINAL_NUMBER) {
            return false;
        }
        byte[] bytes = packet.bytes();
        int at = packet.offset();
        int header = parsed.payloadOffset() - at;
        int number = BigEndian.u16(bytes, at + header);
        packet.trim(packet.length() - header - parsed.payloadLength());
        System.arraycopy(bytes, at, bytes, at + ORIGINAL_NUMBER, header);
        packet.set(at + ORIGINAL_NUMBER, packet.length() - ORIGINAL_NUMBER);
        at = packet.offset();
        bytes[at] &= (byte) ~PADDING;
        bytes[at + 1] = (byte) ((bytes[at + 1] & MARKER) | original);
        BigEndian.put16(bytes, at + 2, number);
        BigEndian.put32(bytes, at + 8, ssrc);
        return true;
    }

    private void note(long now, boolean again) {
        if (!begun || parsed.ssrc() != ssrc) {
            if (!again) {
                begun = true;
                ssrc = parsed.ssrc();
                newest = 0x1_0000L + parsed.sequence();
                missing.clear();
            }
            return;
        }
        long number = SequenceNumber.extend(newest, parsed.sequence());
        if (number > newest) {
            if (number - newest > MOST_MISSING) {
                missing.clear();
            } else {
                for (long lost = newest + 1; lost < number && missing.size() < MOST_MISSING; lost++) {
                    missing.add(new Missing(lost, now));
                }
            }
            newest = number;
        } else {
            found(number, now);
        }
    }

    /// A repair came that was not asked for.
    void repairCame(long now) {
        isProtected = true;
        protectedUntilNanos = now + PROTECTED_NANOS;
    }

    /// A packet that was missed is here, made good by repairs.
    ///
    /// @param sequence 16 bits
    void restored(int sequence) {
        long number = SequenceNumber.extend(newest, sequence);
        missing.removeIf(each -> each.number == number);
        listener.repaired(++repaired, certain ? repair : UNKNOWN);
    }

    private void found(long number, long now) {
        for (int i = 0; i < missing.size(); i++) {
            Missing each = missing.get(i);
            if (each.number == number) {
                missing.remove(i);
                if (each.times > 0) {
                    repaired++;
                    measure(now - each.sinceNanos, each.times);
                }
                return;
            }
        }
    }

    /// It may come all the same, and tell how long a repair takes.
    private void leaveIfInVain(Missing each) {
        if (each.times > 0 && listener.comesInVain((int) each.number & 0xFFFF)) {
            each.askedNanos = NEVER;
        }
    }

    /// Those asked for once tell the truth. Of the others nobody knows which request was answered: they say how long to wait before asking again, for where the way is longer
    /// than was guessed all are asked for twice, but nobody is told.
    private void measure(long took, int times) {
        if (times == 1) {
            repair = certain ? (7 * repair + took) / 8 : took;
            certain = true;
        } else if (!certain) {
            repair = guessed ? Math.min(repair, took) : took;
            guessed = true;
        } else if (took < repair) {
            repair = (7 * repair + took) / 8;
        }
        listener.repaired(repaired, certain ? repair : UNKNOWN);
    }

    @Override
    public @Nullable RtcpPacket feedback(int local, int remote, long nowNanos) {
        if (remote != ssrc) {
            // Of another source than the one that is played: nothing of it is asked for, so nothing is due.
            missing.clear();
        }
        missing.forEach(this::leaveIfInVain);
        if (missing.isEmpty()) {
            return null;
        }
        // Asked for often enough it is not asked for again, but may still come.
        long longest = Math.clamp(3 * repair, LEAST_LONGEST_NANOS, LONGEST_NANOS);
        missing.removeIf(each -> nowNanos - each.sinceNanos > longest);
        int[] asked = new int[missing.size()];
        int count = 0;
        for (Missing each : missing) {
            if (nowNanos >= due(each)) {
                if (isToEcho(each)) {
                    each.echoed = true;
                } else {
                    each.times++;
                    each.askedNanos = nowNanos;
                    each.echoed = repair <= FAR_NANOS;
                }
                asked[count++] = (int) each.number & 0xFFFF;
            }
        }
        return count == 0 ? null : Nack.of(local, remote, Arrays.copyOf(asked, count));
    }

    private static boolean isToEcho(Missing each) {
        return each.times > 0 && !each.echoed;
    }

    private long due(Missing each) {
        if (isToEcho(each)) {
            return each.askedNanos + ECHO_NANOS;
        }
        if (each.times >= MOST_TIMES) {
            return Long.MAX_VALUE;
        }
        boolean restorable = isProtected && each.sinceNanos < protectedUntilNanos;
        return each.times == 0 ? each.sinceNanos + (restorable ? RESTORING_NANOS : REORDERING_NANOS) : each.askedNanos + Math.max(LEAST_RETRY_NANOS, repair * 5 / 4);
    }

    @Override
    public long onTime(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (Missing each : missing) {
            next = Math.min(next, due(each));
        }
        return next;
    }
}
