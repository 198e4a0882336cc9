package org.ahoyphone.media.rtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which packets of a transport arrived, and when (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
///
/// @param sender   who received them
/// @param media    a source of them
/// @param base     transport-wide sequence number of the first packet, 16 bits
/// @param number   of this feedback, 8 bits, grows by one
/// @param arrivals for each packet from `base` on when it arrived, in ticks of 250 µs of the receiver's clock, or [#LOST]; not to be changed
@SuppressWarnings("ArrayRecordComponent") // written once; equality is by content, below
public record TransportFeedback(int sender, int media, int base, int number, long[] arrivals) implements RtcpPacket {
    static final int FORMAT = 15;

    /// The packet did not arrive, or not yet.
    public static final long LOST = Long.MIN_VALUE;
    /// Nanoseconds of a tick.
    public static final long TICK_NANOS = 250_000;
    /// Most packets that one feedback tells of here.
    public static final int MOST = 1024;

    private static final int FIXED = 20;
    /// Reference times count so many ticks: 64 ms.
    private static final int REFERENCE = 256;
    private static final int LOST_SYMBOL = 0;
    private static final int SMALL = 1;
    private static final int LARGE = 2;
    private static final int LONG_RUN = 0x1FFF;

    public TransportFeedback {
        if (arrivals.length == 0 || arrivals.length > MOST) {
            throw new IllegalArgumentException(arrivals.length + " packets");
        }
    }

    /// Takes apart what came; null when it is shorter than it says.
    static @Nullable TransportFeedback read(byte[] bytes, int at, int end) {
        if (end - at < FIXED) {
            return null;
        }
        int count = BigEndian.u16(bytes, at + 14);
        if (count == 0 || count > MOST) {
            return null;
        }
        byte[] symbols = new byte[count];
        int next = symbols(symbols, bytes, at + FIXED, end);
        long[] arrivals = new long[count];
        // 24 bits with a sign.
        long time = (long) BigEndian.i24(bytes, at + 16) * REFERENCE;
        boolean begun = false;
        for (int i = 0; i < count && next >= 0; i++) {
            int length = symbols[i] == LARGE ? 2 : symbols[i] == SMALL ? 1 : 0;
            if (next + length > end) {
                return null;
            }
            time += length == 0 ? 0 : length == 1 ? BigEndian.u8(bytes, next) : (short) BigEndian.u16(bytes, next);
            if (length > 0 && !begun) {
                // As many ticks as 24 bits of reference times count: beyond them it begins anew.
                int low = (int) time;
                time = low;
                begun = true;
            }
            arrivals[i] = length == 0 ? LOST : time;
            next += length;
        }
        return next < 0 ? null
                : new TransportFeedback(BigEndian.i32(bytes, at + 4), BigEndian.i32(bytes, at + 8), BigEndian.u16(bytes, at + 12),
                        BigEndian.u8(bytes, at + 19), arrivals);
    }

    /// Reads the chunks of section 3.1.2 to 3.1.4.
    ///
    /// @return where they end, -1 if beyond the packet
    private static int symbols(byte[] symbols, byte[] bytes, int from, int end) {
        int at = from;
        for (int done = 0; done < symbols.length; at += 2) {
            if (at + 2 > end) {
                return -1;
            }
            int chunk = BigEndian.u16(bytes, at);
            if (chunk >> 15 == 0) {
                int run = Math.min(chunk & LONG_RUN, symbols.length - done);
                if (run == 0) {
                    return -1;
                }
                Arrays.fill(symbols, done, done + run, (byte) (chunk >> 13 & 3));
                done += run;
            } else {
                int width = (chunk & 0x4000) == 0 ? 1 : 2;
                for (int shift = 14 - width; shift >= 0 && done < symbols.length; shift -= width) {
                    symbols[done++] = (byte) (chunk >> shift & (1 << width) - 1);
                }
            }
        }
        return at;
    }

    private long reference() {
        for (long arrival : arrivals) {
            if (arrival != LOST) {
                return Math.floorDiv(arrival, REFERENCE);
            }
        }
        return 0;
    }

    private byte[] symbols() {
        byte[] symbols = new byte[arrivals.length];
        long time = reference() * REFERENCE;
        for (int i = 0; i < symbols.length; i++) {
            if (arrivals[i] != LOST) {
                long delta = Math.clamp(arrivals[i] - time, Short.MIN_VALUE, Short.MAX_VALUE);
                symbols[i] = (byte) (delta >= 0 && delta <= 255 ? SMALL : LARGE);
                time += delta;
            }
        }
        return symbols;
    }

    @Override
    public int size() {
        byte[] symbols = symbols();
        int deltas = 0;
        for (byte symbol : symbols) {
            deltas += symbol;
        }
        return FIXED + (2 * chunks(symbols, null, 0) + deltas + 3) / 4 * 4;
    }

    @Override
    public void write(byte[] out, int at) {
        byte[] symbols = symbols();
        RtcpPacket.header(out, at, FORMAT, TRANSPORT_FEEDBACK, size());
        BigEndian.put32(out, at + 4, sender);
        BigEndian.put32(out, at + 8, media);
        BigEndian.put16(out, at + 12, base);
        BigEndian.put16(out, at + 14, arrivals.length);
        BigEndian.put24(out, at + 16, (int) reference());
        out[at + 19] = (byte) number;
        int next = at + FIXED + 2 * chunks(symbols, out, at + FIXED);
        long time = reference() * REFERENCE;
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i] != LOST_SYMBOL) {
                long delta = Math.clamp(arrivals[i] - time, Short.MIN_VALUE, Short.MAX_VALUE);
                if (symbols[i] == SMALL) {
                    out[next++] = (byte) delta;
                } else {
                    BigEndian.put16(out, next, (int) delta);
                    next += 2;
                }
                time += delta;
            }
        }
        Arrays.fill(out, next, at + size(), (byte) 0);
    }

    /// Writes the symbols as chunks: a run where it says more than a vector would.
    ///
    /// @param out null to count only
    /// @return chunks
    private static int chunks(byte[] symbols, byte @Nullable [] out, int at) {
        int count = 0;
        for (int done = 0; done < symbols.length; count++) {
            int run = 1;
            while (done + run < symbols.length && symbols[done + run] == symbols[done] && run < LONG_RUN) {
                run++;
            }
            int chunk;
            if (run >= 7) {
                chunk = symbols[done] << 13 | run;
                done += run;
            } else {
                chunk = 0xC000;
                for (int shift = 12; shift >= 0; shift -= 2) {
                    chunk |= (done < symbols.length ? symbols[done] : 0) << shift;
                    done++;
                }
            }
            if (out != null) {
                BigEndian.put16(out, at + 2 * count, chunk);
            }
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransportFeedback that && sender == that.sender && media == that.media && base == that.base && number == that.number
                && Arrays.equals(arrivals, that.arrivals);
    }

    @Override
    public int hashCode() {
        return 31 * base + Arrays.hashCode(arrivals);
    }

    @Override
    public String toString() {
        return "TransportFeedback[" + arrivals.length + " packets from " + base + "]";
    }
}
