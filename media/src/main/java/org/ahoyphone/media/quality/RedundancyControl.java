package org.ahoyphone.media.quality;

/// Decides how many payloads sent before go along with each new one (RFC 2198), from what the other side reports.
///
/// Redundancy costs the bits of the sound once more for each. Where packets are lost by chance it buys their sound back; where a line is full it makes
/// things worse, so that it is given up when, soon after it began, more is lost and the way takes longer than before. The loss reported is that of packets,
/// which redundancy does not mend, so switching it on does not hide why. Pure; time is monotonic nanoseconds; one thread.
public final class RedundancyControl {

    private static final double ONE_FROM = 4;
    private static final double TWO_FROM = 15;
    private static final double NONE_BELOW = 1.5;
    private static final double ONE_BELOW = 10;
    private static final long CALM_NANOS = 10_000_000_000L;
    /// How long after it grew redundancy is suspected of what became worse.
    private static final long TRIAL_NANOS = 8_000_000_000L;
    private static final long FIRST_BAN_NANOS = 30_000_000_000L;
    private static final long LONGEST_BAN_NANOS = 240_000_000_000L;
    private static final double RISING = 0.6;
    private static final double FALLING = 0.25;

    private double loss;
    private double roundTrip;
    private int generations;
    private boolean calm;
    private long calmNanos;
    private boolean tried;
    private long triedNanos;
    private double lossBefore;
    private double roundTripBefore;
    private boolean banned;
    private long bannedUntil;
    private long ban = FIRST_BAN_NANOS;

    /// Takes a report.
    ///
    /// @param lossPercent of our packets since the report before, 0 to 100
    /// @param roundTripMs ms, -1 unknown
    /// @return payloads that are to go along from now on, 0 to 2
    public int onReport(double lossPercent, double roundTripMs, long nowNanos) {
        loss += (lossPercent - loss) * (lossPercent > loss ? RISING : FALLING);
        roundTrip = Math.max(0, roundTripMs);
        if (banned && nowNanos - bannedUntil < 0) {
            return generations;
        }
        banned = false;
        if (tried && nowNanos - triedNanos < TRIAL_NANOS) {
            if (loss > 1.5 * lossBefore + 3 && roundTrip > 1.5 * roundTripBefore + 50) {
                giveUp(nowNanos);
            }
            return generations;
        }
        int wanted = loss >= TWO_FROM ? 2 : loss >= ONE_FROM ? 1 : 0;
        if (wanted > generations) {
            grow(wanted, nowNanos);
        } else {
            shrink(nowNanos);
        }
        return generations;
    }

    private void grow(int wanted, long nowNanos) {
        generations = wanted;
        calm = false;
        tried = true;
        triedNanos = nowNanos;
        lossBefore = loss;
        roundTripBefore = roundTrip;
    }

    private void shrink(long nowNanos) {
        double border = generations == 2 ? ONE_BELOW : NONE_BELOW;
        if (generations == 0 || loss >= border) {
            calm = false;
        } else if (!calm) {
            calm = true;
            calmNanos = nowNanos;
        } else if (nowNanos - calmNanos >= CALM_NANOS) {
            generations--;
            calm = false;
            tried = false;
            ban = FIRST_BAN_NANOS;
        }
    }

    private void giveUp(long nowNanos) {
        generations = 0;
        tried = false;
        banned = true;
        bannedUntil = nowNanos + ban;
        ban = Math.min(2 * ban, LONGEST_BAN_NANOS);
    }

    /// What was decided last.
    public int generations() {
        return generations;
    }
}
