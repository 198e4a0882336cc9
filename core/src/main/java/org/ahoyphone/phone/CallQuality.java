package org.ahoyphone.phone;

/// How good the sound of a call is, and what spoils it most.
///
/// @param grade  of the direction that is worse
/// @param cause  what costs most; [Cause#NONE] while the grade is [Grade#GOOD]
/// @param amount what the cause is measured by: percent lost or missed, or ms for [Cause#UNEVEN] and [Cause#FAR]; else 0
/// @param back   percent lost of what is received, for those causes that work both ways; else 0
/// @param words  one sentence for the user
public record CallQuality(Grade grade, Cause cause, int amount, int back, String words) {

    /// By the E-model's rating R, in steps near those of ITU-T Rec. G.109.
    public enum Grade {
        /// 80 and more: nobody complains.
        GOOD,
        /// 70 and more: some complain.
        FAIR,
        /// 60 and more: many complain.
        POOR,
        /// Nearly all do, or nothing is heard at all.
        BAD
    }

    /// What spoils a call.
    public enum Cause {
        NONE,
        /// What this side sends gets lost, while the other side's sound arrives.
        UPLINK,
        /// The same, and this side is on Wi-Fi.
        WIRELESS_UPLINK,
        /// What the other side sends gets lost, while this side's sound arrives.
        DOWNLINK,
        /// Both get lost.
        BOTH_WAYS,
        /// Both get lost, and this side is on Wi-Fi.
        WIRELESS_BOTH_WAYS,
        /// Packets come unevenly, so sound must wait or is too late.
        UNEVEN,
        /// What this side sends comes so unevenly that the other side cannot play it all.
        UNEVEN_THERE,
        /// The way is long.
        FAR,
        /// This computer does not get round to playing sound in time.
        BUSY,
        /// The other side should send, and nothing comes.
        NOTHING_ARRIVES
    }
}
