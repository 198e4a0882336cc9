package org.ahoyphone.sip.proxy;

import org.ahoyphone.sip.transaction.Timing;

/// What a [ResponseContext] is made with.
///
/// @param breadth  how many branches the request may have at one time (RFC 5393), above 0
/// @param tag      for To, in final responses of the proxy itself
/// @param reliable whether the sender's transport is
/// @param timerC   how long an INVITE may go without a provisional response, ms; above three minutes (RFC 3261 section 16.6 step 11)
public record ForkSettings(int breadth, String tag, boolean reliable, Timing timing, long timerC) {
    /// Five seconds above what timer C has to exceed, ms.
    public static final long TIMER_C = 185_000;

    public ForkSettings {
        if (breadth < 1) {
            throw new IllegalArgumentException("A request without breadth is refused, not forwarded");
        }
    }

    /// When a request other than INVITE is answered with 100 if nothing else was said: the time that timer E takes to reach T2
    /// (RFC 4320 section 4.1), ms.
    long trying() {
        long at = 0;
        for (long wait = timing.t1(); wait < timing.t2(); wait *= 2) {
            at += wait;
        }
        return at;
    }
}
