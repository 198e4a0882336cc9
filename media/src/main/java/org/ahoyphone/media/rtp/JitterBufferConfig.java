package org.ahoyphone.media.rtp;

/// How a [JitterBuffer] weighs delay against loss.
///
/// @param clockRate    RTP ticks a second (8,000 for G.722 too, RFC 3551 section 4.5.2)
/// @param frameTicks   length of a packet in RTP ticks until packets show it
/// @param initialMs    delay in milliseconds before anything is known of the network
/// @param minMs        smallest delay in milliseconds
/// @param maxMs        largest delay in milliseconds; equal to `minMs` makes the delay fixed
/// @param capacity     packets it can hold, a power of two from 8 to 4,096
public record JitterBufferConfig(int clockRate, int frameTicks, int initialMs, int minMs, int maxMs, int capacity) {

    public JitterBufferConfig {
        if (clockRate < 1000 || frameTicks < 1 || frameTicks > clockRate) {
            throw new IllegalArgumentException("clock rate " + clockRate + " and frame of " + frameTicks + " ticks do not fit");
        }
        if (minMs < 0 || initialMs < minMs || maxMs < initialMs || maxMs > 10_000) {
            throw new IllegalArgumentException("delays must be 0 <= min <= initial <= max <= 10 s: " + minMs + ", " + initialMs + ", " + maxMs);
        }
    }

    /// Adaptive, 20 to 300 ms, beginning with 40 ms, for packets of 20 ms.
    public static JitterBufferConfig adaptive(int clockRate) {
        return new JitterBufferConfig(clockRate, clockRate / 50, 40, 20, 300, 256);
    }

    /// Always the same delay.
    public static JitterBufferConfig fixed(int clockRate, int delayMs) {
        return new JitterBufferConfig(clockRate, clockRate / 50, delayMs, delayMs, delayMs, 256);
    }
}
